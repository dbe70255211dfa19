package dev.weft.rpc;

import dev.weft.rpc.connection.Connector;
import dev.weft.rpc.protocol.ServerProtocol;
import dev.weft.rpc.protocol.Timer;

/**
 * The simulation's way to what channels and servers keep to their package: time and the network.
 */
public final class Seams {
  private Seams() {}

  /** A channel that connects so, and whose deadlines pass by this clock. */
  public static Channel open(Channel.Builder channel, Connector connector, Timer timer) {
    return channel.connector(connector).timer(timer).open();
  }

  /** What a server does with requests, with deadlines that pass by this clock. */
  public static ServerProtocol protocol(Server.Builder server, Timer timer) {
    return server.protocol(timer);
  }
}
