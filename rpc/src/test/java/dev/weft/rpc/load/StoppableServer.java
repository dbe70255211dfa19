package dev.weft.rpc.load;

import dev.weft.rpc.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** A server of {@link Parcels} in a process of its own, which can be stopped and continued. */
final class StoppableServer implements AutoCloseable {
  private final StoppableProcess process;
  private final int port;

  /**
   * Starts it.
   *
   * @param options of its JVM
   */
  StoppableServer(String... options) throws IOException {
    process = new StoppableProcess(StoppableServer.class, List.of(options));
    port = Integer.parseInt(process.line());
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

  void stop() throws IOException, InterruptedException {
    process.stop();
  }

  void goOn() throws IOException, InterruptedException {
    process.goOn();
  }

  @Override
  public void close() {
    process.close();
  }
}
