package dev.weft.interop.attacks;

import com.sun.management.OperatingSystemMXBean;
import dev.weft.http.tls.ServerTls;
import dev.weft.interop.peer.Transport;
import dev.weft.interop.service.StandardTestService;
import dev.weft.rpc.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program: a server of the standard test service at default settings. It prints its port; each
 * line of its input is answered with the octets in its heap after a collection and the processor
 * time that it has used, or with the latter alone when the line is {@code cpu}. The end of the
 * input ends it.
 */
final class VictimServer {
  private VictimServer() {}

  public static void main(String[] arguments) throws IOException {
    Server.Builder builder =
        Server.builder()
            .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .add(new StandardTestService());
    if (arguments[0].equals("TLS")) {
      builder.tls(identity(Path.of(arguments[1])));
    }
    try (Server server = builder.start()) {
      System.out.println(server.port());
      answerMeasurements();
    }
  }

  private static ServerTls identity(Path folder) throws IOException {
    for (String file : new String[] {"server1.pem", "server1.key"}) {
      try (InputStream resource = Transport.certificate(file)) {
        Files.copy(resource, folder.resolve(file));
      }
    }
    return ServerTls.ofPem(folder.resolve("server1.pem"), folder.resolve("server1.key"));
  }

  static void answerMeasurements() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(measure(line));
    }
  }

  /** The octets in the heap after a collection, but for {@code cpu}, and the processor time. */
  static String measure(String what) {
    return (what.equals("cpu") ? 0 : heapBytes()) + " " + cpuNanos();
  }

  private static long heapBytes() {
    // The second one finds what was freed on other threads meanwhile.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
