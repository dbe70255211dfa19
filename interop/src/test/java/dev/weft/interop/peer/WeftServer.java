package dev.weft.interop.peer;

import dev.weft.interop.InteropServer;
import dev.weft.rpc.Server;

/** Weft's own interop server. */
public record WeftServer(Server server) implements RunningServer {
  /** Starts it as its command line does. */
  public static WeftServer start(Transport transport) {
    return new WeftServer(InteropServer.start(transport.serverFlags()));
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
