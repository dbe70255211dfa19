package dev.weft.interop;

import dev.weft.http.tls.ServerTls;
import dev.weft.interop.service.EchoMetadata;
import dev.weft.interop.service.StandardTestService;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Server;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The server of the interoperability tests: {@code grpc.testing.TestService} on a port. */
public final class InteropServer {
  private static final String PROGRAM = "interop server";
  private static final int LAST_PORT = 65_535;

  /** What very_large_request needs; four times Weft's standard limit. */
  private static final int MAX_REQUEST_BYTES = 16 * 1024 * 1024;

  private static final List<Flag> FLAGS =
      List.of(
          Flag.text("port", "N", "8080", "the port to listen at; 0 for any that is free"),
          Flag.text(
              "host", "HOST", "127.0.0.1", "the address to listen at; 0.0.0.0 for all there are"),
          Flag.onOff("use_tls", "speak TLS, with the test certificate unless told otherwise"),
          Flag.text("cert_file", "FILE", "", "PEM file: the server's certificate chain"),
          Flag.text("key_file", "FILE", "", "PEM file: the certificate's private key"));

  private InteropServer() {}

  static String usage() {
    return FLAGS.stream()
        .map(Flag::usage)
        .collect(Collectors.joining("\n", "usage: " + PROGRAM + " [flags]\n", "\n"));
  }

  /**
   * Serves until the thread is interrupted or the process is told to end, which lets the calls that
   * run finish; returns the exit status.
   */
  static int run(List<String> arguments, PrintStream out) throws InterruptedException {
    try (Server server = start(arguments);
        StopSignal _ = StopSignal.stops(server, out)) {
      out.println(PROGRAM + ": listening at port " + server.port());
      out.flush();
      server.awaitTermination();
    }
    return Interop.PASSED;
  }

  /**
   * Starts the server.
   *
   * @param arguments its flags
   * @throws IllegalArgumentException if they are not understood
   * @throws UncheckedIOException if the port can't be bound, or a certificate can't be used
   */
  public static Server start(List<String> arguments) {
    Flags flags = Flags.parse(PROGRAM, FLAGS, arguments);
    Server.Builder builder =
        Server.builder()
            .address(address(flags))
            .limits(RpcLimits.builder().maxInboundMessageBytes(MAX_REQUEST_BYTES).build())
            .intercept(new EchoMetadata())
            .add(new StandardTestService());
    if (flags.isOn("use_tls")) {
      builder.tls(tls(flags));
    }
    return builder.start();
  }

  private static InetSocketAddress address(Flags flags) {
    String host = flags.text("host");
    InetSocketAddress address = new InetSocketAddress(host, flags.number("port", 0, LAST_PORT));
    if (host.isEmpty() || address.isUnresolved()) {
      throw new UsageException(
          PROGRAM + ": --host=" + host + " is no address or name of this machine");
    }
    return address;
  }

  private static ServerTls tls(Flags flags) {
    Optional<String> chain = flags.optional("cert_file");
    Optional<String> key = flags.optional("key_file");
    if (chain.isPresent() != key.isPresent()) {
      throw new UsageException(
          PROGRAM + ": --cert_file and --key_file belong together; only one of them was given");
    }
    return chain.isPresent()
        ? ServerTls.ofPem(Path.of(chain.get()), Path.of(key.orElseThrow()))
        : TestCertificates.server();
  }
}
