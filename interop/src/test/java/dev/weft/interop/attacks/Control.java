package dev.weft.interop.attacks;

import dev.weft.rpc.Channel;
import java.io.IOException;

/**
 * A server that nobody attacks, beside those that are: what calls to it take is what the machine
 * does to any call at that time.
 */
final class Control implements AutoCloseable {
  private final Fork server;
  private final int port;

  private Control(Fork server) throws IOException {
    this.server = server;
    this.port = Integer.parseInt(server.line());
  }

  static Control start() throws IOException {
    return new Control(Fork.of(VictimServer.class, Attack.Door.CLEARTEXT.name()));
  }

  /** A client of it. */
  Bystander bystander() {
    return new Bystander(() -> Channel.to("127.0.0.1:" + port).plaintext().open());
  }

  /** Where it listens. */
  String port() {
    return Integer.toString(port);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
