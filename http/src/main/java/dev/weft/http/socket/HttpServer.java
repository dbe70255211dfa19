package dev.weft.http.socket;

import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.RequestHandler;
import dev.weft.http.http2.machine.BufferTotal;
import dev.weft.http.tls.ServerTls;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Accepts connections at one address and gives the requests that arrive on them to a handler. */
public final class HttpServer implements AutoCloseable {
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final InetSocketAddress address;
  private final EventLoops loops;
  private final LoopOwner loopOwner;
  private final EventLoops.Hold hold;
  private final OpenConnections connections;
  private final Acceptor acceptor;

  private enum LoopOwner {
    SERVER,
    CALLER
  }

  private HttpServer(
      ServerSocketChannel listener, AcceptedConnection.Terms terms, Optional<EventLoops> given)
      throws IOException {
    address = (InetSocketAddress) listener.getLocalAddress();
    loopOwner = given.isPresent() ? LoopOwner.CALLER : LoopOwner.SERVER;
    loops = given.orElseGet(() -> EventLoops.named("weft-server-" + address.getPort()));
    connections = new OpenConnections(terms.limits());
    acceptor = new Acceptor(listener, address, connections, channel -> take(channel, terms));
    hold = loops.hold();
  }

  /** Serves with event loops of its own; see the other method of this name. */
  public static HttpServer start(
      SocketAddress address,
      Optional<ServerTls> tls,
      HttpLimits limits,
      Lifetime lifetime,
      Supplier<RequestHandler> handlers)
      throws IOException {
    return start(address, tls, limits, lifetime, handlers, Optional.empty());
  }

  /**
   * Binds a port and begins to accept connections.
   *
   * @param address port 0 stands for any free port
   * @param tls what to show to clients; empty for cleartext with prior knowledge (RFC 9113 §3.3)
   * @param handlers makes what takes the requests of one connection
   * @param loops the threads that wait for the sockets, which the server does not close; empty for
   *     some of its own, one a processor
   * @throws BindException if the port is taken, naming it
   */
  public static HttpServer start(
      SocketAddress address,
      Optional<ServerTls> tls,
      HttpLimits limits,
      Lifetime lifetime,
      Supplier<RequestHandler> handlers,
      Optional<EventLoops> loops)
      throws IOException {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(handlers, "handlers");
    Objects.requireNonNull(loops, "loops");
    Lifetime.requireOfServer(lifetime);
    ServerSocketChannel listener = bind(address);
    try {
      HttpServer server =
          new HttpServer(
              listener,
              new AcceptedConnection.Terms(
                  tls,
                  limits,
                  new BufferTotal(limits),
                  lifetime,
                  handlers,
                  HandshakeTurns.ofHalfTheProcessors()),
              loops);
      server.begin();
      return server;
    } catch (Throwable fault) {
      listener.close();
      throw fault;
    }
  }

  private void begin() throws IOException {
    try {
      hold.next(); // so that what a loop needs is there before the first connection
      acceptor.start();
    } catch (Throwable fault) {
      endLoops();
      throw fault;
    }
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

  private void take(SocketChannel channel, AcceptedConnection.Terms terms) throws IOException {
    AcceptedConnection connection = new AcceptedConnection(channel, terms, connections);
    if (!connections.add(connection)) {
      SocketTransport.close(channel);
      return;
    }
    try {
      EventLoop loop = hold.next();
      loop.execute(
          () -> connection.start(channel, loop),
          fault -> {
            SocketTransport.close(channel);
            connections.remove(connection);
          });
    } catch (Throwable fault) {
      connections.remove(connection);
      throw fault;
    }
  }

  /**
   * Accepts no more connections, and lets the requests that are running finish (RFC 9113 §6.8).
   * Does not wait for them: {@link #awaitTermination} does.
   */
  public void shutdown() {
    acceptor.close();
    connections.shutdown();
  }

  /**
   * Waits until the last connection has ended after {@link #shutdown}, and its socket is closed.
   *
   * @param timeout any duration; {@link Lifetime#FOREVER} or more is no limit
   * @return false if that takes longer than {@code timeout}
   */
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    Duration atMost = Waits.bounded(timeout);
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean ended = acceptor.join(atMost) && connections.awaitNone(deadline - System.nanoTime());
    if (ended) {
      endLoops();
    }
    return ended;
  }

  /**
   * Accepts no more connections, lets the requests that are running finish, and cuts off those that
   * have not when {@code grace} is over. Returns when all of it is over, and all sockets are
   * closed. An interrupt ends the grace at once.
   */
  public void closeAfter(Duration grace) throws InterruptedException {
    Objects.requireNonNull(grace, "grace");
    try {
      shutdown();
      awaitTermination(grace);
    } finally {
      close();
    }
  }

  /**
   * Closes the port and all connections at once; requests that are running are cut off. Returns
   * when all sockets are closed, or ten seconds later if an inline method keeps an event loop from
   * closing them. On a thread of an event loop it does not wait for that one.
   */
  @Override
  public void close() {
    acceptor.close();
    connections.close();
    try {
      long deadline = System.nanoTime() + LONGEST_END.toNanos();
      acceptor.join(LONGEST_END);
      if (loopOwner == LoopOwner.CALLER && !loops.haveThisThread()) {
        connections.awaitNone(deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    endLoops();
  }

  private void endLoops() {
    if (loopOwner == LoopOwner.SERVER) {
      loops.close();
    }
    hold.end();
  }

  @Override
  public String toString() {
    return "HTTP server at " + address;
  }
}
