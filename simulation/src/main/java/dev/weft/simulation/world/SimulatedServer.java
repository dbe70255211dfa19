package dev.weft.simulation.world;

import dev.weft.http.Closure;
import dev.weft.http.http2.connection.Http2Connection;
import dev.weft.http.http2.machine.BufferTotal;
import dev.weft.rpc.Seams;
import dev.weft.rpc.Server;
import dev.weft.rpc.protocol.ServerProtocol;
import dev.weft.simulation.network.Link;
import dev.weft.simulation.program.Fault;
import java.util.ArrayList;
import java.util.List;

/** A real server on simulated connections. It can go, and come back. */
final class SimulatedServer {
  private final World world;
  private final SimulatedTimer timer;
  private final ServerProtocol protocol;
  private final BufferTotal total;
  private final List<Http2Connection> connections = new ArrayList<>();
  private boolean up = true;

  SimulatedServer(World world, PlannedService service) {
    this.world = world;
    timer = world.timer("server timer");
    total = new BufferTotal(world.program().server().http());
    protocol =
        Seams.protocol(
            Server.builder()
                .add(service, world.program().execution())
                .limits(world.program().server().rpc())
                .httpLimits(world.program().server().http()),
            timer);
  }

  boolean isUp() {
    return up;
  }

  SimulatedTimer timer() {
    return timer;
  }

  /** What its connections hold, each by itself and all together. */
  long held() {
    return total.held() + connections.stream().mapToLong(Http2Connection::held).sum();
  }

  void accept(Link link) {
    link.server()
        .start(
            transport -> {
              Http2Connection connection =
                  Http2Connection.atServer(
                      transport,
                      world.program().server().http(),
                      total,
                      world.program().server().server(),
                      protocol.get(),
                      new Life(link));
              connections.add(connection);
              if (!up) {
                connection.shutdown();
              }
              return connection;
            },
            Http2Connection::start);
  }

  /** Asks all clients for new connections. */
  void rotate() {
    for (Http2Connection connection : List.copyOf(connections)) {
      connection.shutdown();
    }
  }

  void end(Fault.Manner manner) {
    up = false;
    for (Http2Connection connection : List.copyOf(connections)) {
      switch (manner) {
        case GRACEFUL -> connection.shutdown();
        case ABRUPT -> connection.close("the server was closed");
      }
    }
  }

  void comeBack() {
    up = true;
  }

  private final class Life implements Http2Connection.Listener {
    private final Link link;
    private boolean closing;

    Life(Link link) {
      this.link = link;
    }

    @Override
    public void established() {
      world.trace().line(() -> link + " (server) is established");
    }

    @Override
    public void closing(Closure reason) {
      closing = true;
    }

    @Override
    public void ended() {
      if (!closing) {
        world.find("ended without closing", link + " (server) has ended without closing");
      }
    }
  }
}
