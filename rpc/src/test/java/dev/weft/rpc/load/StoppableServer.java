package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A server of {@link Parcels} in a process of its own, which can be stopped and continued. */
final class StoppableServer implements AutoCloseable {
  private final Process process;
  private final int port;

  StoppableServer() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StoppableServer.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    port = Integer.parseInt(process.inputReader(StandardCharsets.UTF_8).readLine());
  }

  /** Serves until its standard input ends. */
  public static void main(String[] arguments) throws IOException {
    try (Server server =
        Server.builder()
            .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .add(new Parcels())
            .start()) {
      System.out.println(server.port());
      System.in.transferTo(System.out);
    }
  }

  int port() {
    return port;
  }

  /** Stops it where it is: its sockets stay open, and nobody answers. */
  void stop() throws IOException, InterruptedException {
    signal("STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
