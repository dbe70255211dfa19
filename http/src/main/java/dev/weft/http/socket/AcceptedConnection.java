package dev.weft.http.socket;

import dev.weft.http.Closure;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.Peer;
import dev.weft.http.RequestHandler;
import dev.weft.http.http2.connection.Faults;
import dev.weft.http.http2.connection.Http2Connection;
import dev.weft.http.http2.connection.Transport;
import dev.weft.http.http2.machine.BufferTotal;
import dev.weft.http.text.DurationText;
import dev.weft.http.tls.ServerTls;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A connection that a server has accepted: from the socket to HTTP/2, and to its end. */
final class AcceptedConnection
    implements Guest, SocketTransport.Owner, TlsTransport.Owner, Http2Connection.Listener {
  /** So long a peer that was asked to go, and has no calls, may take to do so. */
  private static final long LONGEST_LEAVE_NANOS = 2_000_000_000;

  /** What all connections of a server have in common. */
  record Terms(
      Optional<ServerTls> tls,
      HttpLimits limits,
      BufferTotal total,
      Lifetime lifetime,
      Supplier<RequestHandler> handlers,
      HandshakeTurns handshakes) {}

  /** How far it has come. */
  private sealed interface Stage {
    record Arrived(SocketChannel channel) implements Stage {}

    record Securing(SocketTransport socket, Patience patience) implements Stage {}

    /** HTTP/2's first frames are awaited. */
    record Greeting(SocketTransport socket, Patience patience, Http2Connection connection)
        implements Stage {}

    record Speaking(Http2Connection connection) implements Stage {}

    /** It was asked to go, since others wait. */
    record Leaving(Http2Connection connection, long sinceNanos) implements Stage {}
  }

  private final Terms terms;
  private final OpenConnections connections;

  /** The loop's thread writes it until HTTP/2 is spoken, the thread that accepts after that. */
  private volatile Stage stage;

  AcceptedConnection(SocketChannel channel, Terms terms, OpenConnections connections) {
    this.stage = new Stage.Arrived(channel);
    this.terms = terms;
    this.connections = connections;
  }

  /** Begins to serve it, on a loop's thread. */
  void start(SocketChannel channel, EventLoop loop) {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    } catch (IOException | RuntimeException e) {
      SocketTransport.close(channel);
      gone();
      Faults.log(Level.DEBUG, "a connection was lost as soon as it was accepted", e);
      return;
    }
    try {
      SocketTransport.start(channel, loop, this, this::upper);
    } catch (IOException e) {
      Faults.log(Level.DEBUG, "a connection was lost as soon as it was accepted", e);
    } catch (Throwable fault) {
      Faults.log(Level.ERROR, "a connection is ended by a fault as it begins", fault);
    }
  }

  private SocketTransport.Upper upper(SocketTransport socket) {
    Patience patience = new Patience(System.nanoTime());
    if (terms.tls().isEmpty()) {
      return speak(socket, patience, socket);
    }
    advance(new Stage.Securing(socket, patience));
    TlsTransport tls = new TlsTransport(terms.tls().get().engine(), socket, this);
    return new SocketTransport.Upper(tls, tls::start);
  }

  private SocketTransport.Upper speak(
      SocketTransport socket, Patience patience, Transport transport) {
    Http2Connection connection =
        Http2Connection.atServer(
            transport,
            terms.limits(),
            terms.total(),
            terms.lifetime(),
            terms.handlers().get(),
            this);
    advance(new Stage.Greeting(socket, patience, connection));
    return new SocketTransport.Upper(connection, connection::start);
  }

  /**
   * Whoever shuts all connections down looks at the stage after saying so, and this the reverse.
   */
  private void advance(Stage next) {
    stage = next;
    if (connections.isShutDown()) {
      shutdown();
    }
  }

  // What becomes of it, on the loop's thread

  @Override
  public void compute(Object host, Runnable steps) {
    if (stage instanceof Stage.Securing(SocketTransport _, Patience patience)) {
      patience.thisEndsTurn(System.nanoTime());
    }
    terms.handshakes().run(host, steps);
  }

  @Override
  public void computed() {
    if (stage instanceof Stage.Securing(SocketTransport _, Patience patience)) {
      patience.peersTurn(System.nanoTime());
    }
  }

  @Override
  public SocketTransport.Upper secured(Transport tls) {
    if (stage instanceof Stage.Securing(SocketTransport socket, Patience patience)) {
      return speak(socket, patience, tls);
    }
    throw new IllegalStateException("a connection was secured twice, or never begun");
  }

  @Override
  public void failed(String reason) {
    Faults.log(Level.DEBUG, "a TLS handshake failed: {0}", ofPeer(reason));
  }

  @Override
  public void established() {
    if (stage instanceof Stage.Greeting greeting) {
      stage = new Stage.Speaking(greeting.connection);
    }
    connections.agreed(this);
  }

  @Override
  public void closing(Closure reason) {
    Faults.log(Level.DEBUG, "a connection is closing: {0}", ofPeer(reason.description()));
  }

  /** Without a concatenation, which is linked when it is first used; see {@link Faults}. */
  private String ofPeer(String reason) {
    return switch (stage) {
      case Stage.Arrived _ -> reason;
      case Stage.Securing securing -> ofPeer(securing.socket.peer(), reason);
      case Stage.Greeting greeting -> ofPeer(greeting.connection.peer(), reason);
      case Stage.Speaking(Http2Connection connection) -> ofPeer(connection.peer(), reason);
      case Stage.Leaving(Http2Connection connection, long _) -> ofPeer(connection.peer(), reason);
    };
  }

  private static String ofPeer(Peer peer, String reason) {
    return peer.remote().toString().concat(": ").concat(reason);
  }

  @Override
  public void tick(long nowNanos) {
    switch (stage) {
      case Stage.Arrived _, Stage.Speaking _ -> {
        // Nothing that it owes in a time of its own.
      }
      case Stage.Securing securing -> limit(securing.patience, "the TLS handshake", nowNanos);
      case Stage.Greeting greeting -> limit(greeting.patience, "HTTP/2's first frames", nowNanos);
      case Stage.Leaving(Http2Connection connection, long since) -> {
        if (nowNanos - since > LONGEST_LEAVE_NANOS && connection.idleNanos() > 0) {
          connection.close("the peer was asked to go, since others wait, and has not gone");
        }
      }
    }
  }

  private void limit(Patience patience, String what, long nowNanos) {
    Duration timeout = terms.limits().handshakeTimeout();
    if (patience.spentNanos(nowNanos) > timeout.toNanos()) {
      close("the peer has not finished " + what + " in " + DurationText.of(timeout));
    }
  }

  @Override
  public void ended() {
    // The socket's end, which comes with it, is what counts.
  }

  @Override
  public void gone() {
    connections.remove(this);
  }

  // For any thread

  @Override
  public long silentNanos() {
    return switch (stage) {
      case Stage.Securing securing -> securing.patience.silentNanos(System.nanoTime());
      case Stage.Greeting greeting -> greeting.patience.silentNanos(System.nanoTime());
      case Stage.Arrived _, Stage.Speaking _, Stage.Leaving _ -> 0;
    };
  }

  @Override
  public long idleNanos() {
    return stage instanceof Stage.Speaking(Http2Connection connection) ? connection.idleNanos() : 0;
  }

  @Override
  public void giveUp() {
    switch (stage) {
      case Stage.Securing securing -> giveUpIfSilent(securing.socket);
      case Stage.Greeting greeting -> giveUpIfSilent(greeting.socket);
      case Stage.Arrived _, Stage.Speaking _, Stage.Leaving _ -> {
        // It owes nothing.
      }
    }
  }

  /** A peer is not silent whose octets nobody has had the time to read. */
  private void giveUpIfSilent(SocketTransport socket) {
    socket.execute(() -> {
      socket.catchUp();
      if (silentNanos() >= OpenConnections.LONGEST_SILENCE_NANOS) {
        close("others wait to connect, and this peer has owed its handshake for a second");
      }
    });
  }

  @Override
  public void askToGo() {
    if (stage instanceof Stage.Speaking(Http2Connection connection)) {
      stage = new Stage.Leaving(connection, System.nanoTime());
      connection.shutdown("others wait to connect, and this connection has no calls");
    }
  }

  @Override
  public void shutdown() {
    switch (stage) {
      case Stage.Greeting greeting -> greeting.connection.shutdown();
      case Stage.Speaking(Http2Connection connection) -> connection.shutdown();
      case Stage.Leaving(Http2Connection connection, long _) -> connection.shutdown();
      case Stage.Arrived _, Stage.Securing _ -> close("the server is shutting down");
    }
  }

  @Override
  public void close(String reason) {
    switch (stage) {
      case Stage.Arrived(SocketChannel channel) -> SocketTransport.close(channel);
      case Stage.Securing securing -> securing.socket.close(reason);
      case Stage.Greeting greeting -> greeting.connection.close(reason);
      case Stage.Speaking(Http2Connection connection) -> connection.close(reason);
      case Stage.Leaving(Http2Connection connection, long _) -> connection.close(reason);
    }
  }
}
