package dev.weft.http.socket;

import dev.weft.http.Closure;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.RequestHandler;
import dev.weft.http.http2.connection.Http2Connection;
import dev.weft.http.http2.connection.Receiver;
import dev.weft.http.http2.connection.Transport;
import dev.weft.http.tls.ServerTls;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Accepts connections at one address and gives the requests that arrive on them to a handler. */
public final class HttpServer implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger("dev.weft.http");

  private final ServerSocketChannel listener;
  private final InetSocketAddress address;
  private final Optional<ServerTls> tls;
  private final HttpLimits limits;
  private final Lifetime lifetime;
  private final Supplier<RequestHandler> handlers;
  private final List<EventLoop> loops;
  private final OpenConnections connections = new OpenConnections();
  private final Thread acceptor;

  private HttpServer(
      ServerSocketChannel listener,
      Optional<ServerTls> tls,
      HttpLimits limits,
      Lifetime lifetime,
      Supplier<RequestHandler> handlers,
      List<EventLoop> loops)
      throws IOException {
    this.listener = listener;
    this.address = (InetSocketAddress) listener.getLocalAddress();
    this.tls = tls;
    this.limits = limits;
    this.lifetime = lifetime;
    this.handlers = handlers;
    this.loops = loops;
    acceptor =
        Thread.ofPlatform()
            .daemon()
            .name("weft-accept-" + address.getPort())
            .unstarted(this::accept);
  }

  /**
   * Binds a port and begins to accept connections.
   *
   * @param address port 0 stands for any free port
   * @param tls what to show to clients; empty for cleartext with prior knowledge (RFC 9113 §3.3)
   * @param handlers makes what takes the requests of one connection
   * @throws BindException if the port is taken, naming it
   */
  public static HttpServer start(
      SocketAddress address,
      Optional<ServerTls> tls,
      HttpLimits limits,
      Lifetime lifetime,
      Supplier<RequestHandler> handlers)
      throws IOException {
    ServerSocketChannel listener = bind(address);
    List<EventLoop> loops = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      loops.add(EventLoop.start("weft-server-" + i, limits));
    }
    HttpServer server =
        new HttpServer(listener, tls, limits, lifetime, handlers, List.copyOf(loops));
    server.acceptor.start();
    return server;
  }

  private static ServerSocketChannel bind(SocketAddress address) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    try {
      listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return listener.bind(address, 1024);
    } catch (BindException e) {
      listener.close();
      BindException explained =
          new BindException(
              "can't listen at "
                  + address
                  + ": "
                  + e.getMessage()
                  + "; another program may be using the port: stop it, or choose another port"
                  + " (0 takes any that is free)");
      explained.initCause(e);
      throw explained;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** Where the server listens, with the port that was chosen. */
  public InetSocketAddress address() {
    return address;
  }

  private void accept() {
    int next = 0;
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        EventLoop loop = loops.get(next);
        next = (next + 1) % loops.size();
        loop.execute(() -> open(channel, loop));
      } catch (AsynchronousCloseException e) {
        LOGGER.log(Level.DEBUG, "{0} accepts no more connections", address);
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, "a connection to " + address + " could not be accepted", e);
      }
    }
  }

  private void open(SocketChannel channel, EventLoop loop) {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SocketTransport.start(channel, loop, socket -> receiver(socket, loop));
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "a connection was lost as soon as it was accepted", e);
    }
  }

  private Receiver receiver(Transport socket, EventLoop loop) {
    if (!connections.add(socket)) {
      socket.close("the server is shutting down");
    }
    if (tls.isEmpty()) {
      return connect(socket, socket);
    }
    TlsTransport transport =
        new TlsTransport(
            tls.get().engine(),
            socket,
            loop::execute,
            limits.handshakeTimeout().toNanos(),
            new TlsTransport.Outcome() {
              @Override
              public Receiver established(Transport tls) {
                return connect(socket, tls);
              }

              @Override
              public void failed(String reason) {
                LOGGER.log(Level.DEBUG, "{0}: {1}", socket.peer().remote(), reason);
                connections.remove(socket);
              }
            });
    transport.start();
    return transport;
  }

  private Http2Connection connect(Transport socket, Transport transport) {
    Http2Connection connection =
        Http2Connection.atServer(
            transport,
            limits,
            lifetime,
            handlers.get(),
            new Http2Connection.Listener() {
              @Override
              public void established() {
                LOGGER.log(Level.TRACE, "{0}: HTTP/2", socket.peer().remote());
              }

              @Override
              public void closing(Closure reason) {
                LOGGER.log(Level.DEBUG, "{0}: {1}", socket.peer().remote(), reason.description());
              }

              @Override
              public void ended() {
                connections.remove(socket);
              }
            });
    connections.established(socket, connection);
    connection.start();
    return connection;
  }

  /**
   * Accepts no more connections, and lets the requests that are running finish (RFC 9113 §6.8).
   * Does not wait for them: {@link #awaitTermination} does.
   */
  public void shutdown() {
    closeListener();
    connections.shutdown();
  }

  /**
   * Waits until the last connection has ended after {@link #shutdown}.
   *
   * @return false if that takes longer than {@code timeout}
   */
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    acceptor.join(timeout);
    boolean ended = !acceptor.isAlive() && connections.awaitNone(deadline - System.nanoTime());
    if (ended) {
      loops.forEach(EventLoop::close);
    }
    return ended;
  }

  /** Closes the port and all connections at once; requests that are running are cut off. */
  @Override
  public void close() {
    closeListener();
    awaitAcceptor();
    connections.close();
    loops.forEach(EventLoop::close);
  }

  /** Until the acceptor has left it, the operating system may still accept for a closed port. */
  private void awaitAcceptor() {
    try {
      acceptor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeListener() {
    try {
      listener.close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "the port of " + address + " could not be closed", e);
    }
  }

  @Override
  public String toString() {
    return "HTTP server at " + address;
  }
}
