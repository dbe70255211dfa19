package dev.weft.simulation.network;

import dev.weft.http.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A connection: two ends, and a pipe each way. */
public final class Link {
  private final Network network;
  private final int number;
  private final Pipe toServer;
  private final Pipe toClient;
  private final Referee referee;
  private final End client;
  private final End server;
  private boolean damaged;

  Link(
      Network network,
      int number,
      int capacity,
      Map<Direction, List<Breakage>> breakages) {
    this.network = network;
    this.number = number;
    toServer = new Pipe(network.agenda(), capacity, breakages.get(Direction.TO_SERVER));
    toClient = new Pipe(network.agenda(), capacity, breakages.get(Direction.TO_CLIENT));
    referee = new Referee(this, network.trace(), network.objections());
    InetSocketAddress here = address(10_000 + number);
    InetSocketAddress there = address(443);
    client = new End(network, this, Direction.TO_SERVER, new Peer(there, here, Optional.empty()));
    server = new End(network, this, Direction.TO_CLIENT, new Peer(here, there, Optional.empty()));
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** The client's end. */
  public End client() {
    return client;
  }

  /** The server's end. */
  public End server() {
    return server;
  }

  /** Who reads along. */
  public Referee referee() {
    return referee;
  }

  Pipe pipe(Direction direction) {
    return direction == Direction.TO_SERVER ? toServer : toClient;
  }

  void broken(Direction direction, Breakage breakage) {
    network.trace().add(50 + direction.ordinal(), breakage.afterOctets());
    network.trace().line(() -> this + " " + direction + ": " + breakage);
    if (breakage instanceof Breakage.Cut) {
      toServer.cut();
      toClient.cut();
    }
    damaged |= !(breakage instanceof Breakage.Stalled);
  }

  /** Whether something went wrong that ends calls. */
  public boolean isDamaged() {
    return damaged;
  }

  /** Nothing goes wrong from here on. */
  public void heal() {
    toServer.heal();
    toClient.heal();
  }

  /** Whether both ends have ended. */
  public boolean isOver() {
    return client.isOver() && server.isOver();
  }

  /** What is on its way. */
  public String state() {
    return this + ": to server " + toServer + "; to client " + toClient;
  }

  @Override
  public String toString() {
    return "connection " + number;
  }
}
