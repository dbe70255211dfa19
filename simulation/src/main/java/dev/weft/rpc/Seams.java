package dev.weft.rpc;

import dev.weft.rpc.connection.Connector;
import dev.weft.rpc.protocol.ServerProtocol;
import dev.weft.rpc.protocol.Timer;
import java.util.random.RandomGenerator;

/**
 * The simulation's way to what channels and servers keep to their package: time and the network.
 */
public final class Seams {
  private Seams() {}

  /** A channel that connects so, whose deadlines pass by this clock, and with this chance. */
  public static Channel open(
      Channel.Builder channel, Connector connector, Timer timer, RandomGenerator random) {
    return channel.connector(connector).timer(timer).random(random).open();
  }

  /** What a server does with requests, with deadlines that pass by this clock. */
  public static ServerProtocol protocol(Server.Builder server, Timer timer) {
    return server.protocol(timer);
  }
}
