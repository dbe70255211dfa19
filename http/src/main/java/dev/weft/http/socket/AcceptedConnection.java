package dev.weft.http.socket;

import dev.weft.http.Closure;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
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
    implements SocketTransport.Owner, TlsTransport.Outcome, Http2Connection.Listener {
  /** What all connections of a server have in common. */
  record Terms(
      Optional<ServerTls> tls,
      HttpLimits limits,
      BufferTotal total,
      Lifetime lifetime,
      Supplier<RequestHandler> handlers) {}

  /** How far it has come. */
  private sealed interface Stage {
    record Arrived(SocketChannel channel) implements Stage {}

    record Securing(Transport socket) implements Stage {}

    record Speaking(Http2Connection connection) implements Stage {}
  }

  private final Terms terms;
  private final OpenConnections connections;
  private final long arrivedAtNanos = System.nanoTime();
  private volatile Stage stage;

  // Of the loop's thread.
  private boolean agreed;

  AcceptedConnection(SocketChannel channel, Terms terms, OpenConnections connections) {
    this.stage = new Stage.Arrived(channel);
    this.terms = terms;
    this.connections = connections;
  }

  /** How long it has been there. */
  long ageNanos() {
    return System.nanoTime() - arrivedAtNanos;
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
    if (terms.tls().isEmpty()) {
      return speak(socket);
    }
    advance(new Stage.Securing(socket));
    TlsTransport tls = new TlsTransport(terms.tls().get().engine(), socket, this);
    return new SocketTransport.Upper(tls, tls::start);
  }

  @Override
  public SocketTransport.Upper secured(Transport tls) {
    return speak(tls);
  }

  private SocketTransport.Upper speak(Transport transport) {
    Http2Connection connection =
        Http2Connection.atServer(
            transport,
            terms.limits(),
            terms.total(),
            terms.lifetime(),
            terms.handlers().get(),
            this);
    advance(new Stage.Speaking(connection));
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
  public void failed(String reason) {
    Faults.log(Level.DEBUG, "a TLS handshake failed: {0}", reason);
  }

  @Override
  public void established() {
    agreed = true;
    connections.agreed(this);
  }

  @Override
  public void closing(Closure reason) {
    Faults.log(Level.DEBUG, "a connection is closing: {0}", reason.description());
  }

  @Override
  public void tick(long nowNanos) {
    Duration timeout = terms.limits().handshakeTimeout();
    if (!agreed && nowNanos - arrivedAtNanos > timeout.toNanos()) {
      close("the peer has not finished " + missing() + " in " + DurationText.of(timeout));
    }
  }

  private String missing() {
    return switch (stage) {
      case Stage.Arrived _, Stage.Securing _ -> "the TLS handshake";
      case Stage.Speaking _ -> "HTTP/2's first frames";
    };
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

  /** Lets its streams finish; one that has none yet is closed. */
  void shutdown() {
    switch (stage) {
      case Stage.Speaking(Http2Connection connection) -> connection.shutdown();
      case Stage.Arrived _, Stage.Securing _ -> close("the server is shutting down");
    }
  }

  void close(String reason) {
    switch (stage) {
      case Stage.Arrived(SocketChannel channel) -> SocketTransport.close(channel);
      case Stage.Securing(Transport socket) -> socket.close(reason);
      case Stage.Speaking(Http2Connection connection) -> connection.close(reason);
    }
  }
}
