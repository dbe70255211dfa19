package dev.weft.simulation.network;

import dev.weft.http.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A connection: two ends, and a pipe each way. */
public final class Link {
  private final Network network;
  private final int number;
  private final Pipe toServer;
  private final Pipe toClient;
  private final Referee referee;
  private final End client;
  private final End server;
  private final Dismissal dismissal = new Dismissal();
  private final Optional<Overpromise> overpromise;
  private boolean damaged;

  Link(
      Network network,
      int number,
      int capacity,
      OptionalInt promised,
      PerDirection<List<Breakage>> breakages) {
    this.network = network;
    this.number = number;
    overpromise =
        promised.isPresent() ? Optional.of(new Overpromise(promised.getAsInt())) : Optional.empty();
    toServer = new Pipe(network.agenda(), capacity, breakages.toServer());
    toClient = new Pipe(network.agenda(), capacity, breakages.toClient());
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

  /** Has the client told, by somebody on the way, to open no more streams here. */
  public void dismiss() {
    dismissal.want();
    dismissal.sayGoAway(referee.scanner(Direction.TO_CLIENT), toClient);
  }

  void pass(Direction direction, ByteBuffer octets, int count) {
    switch (direction) {
      case TO_SERVER -> dismissal.pass(octets, count, toServer);
      case TO_CLIENT -> {
        passToClient(octets, count);
        dismissal.sayGoAway(referee.scanner(direction), toClient);
      }
    }
    referee.granted(
        Direction.TO_SERVER, dismissal.giveBack(referee.scanner(Direction.TO_CLIENT), toClient));
  }

  private void passToClient(ByteBuffer octets, int count) {
    boolean rewrites = overpromise.isPresent() && !overpromise.get().isSaid();
    toClient.write(rewrites ? overpromise.get().rewritten(octets, count) : octets, count);
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

  /** Whether octets are kept back in one of its directions. */
  public boolean isStalled() {
    return toServer.isStalled() || toClient.isStalled();
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
    return this
        + ": to server "
        + toServer
        + server.state()
        + "; to client "
        + toClient
        + client.state();
  }

  @Override
  public String toString() {
    return "connection " + number;
  }
}
