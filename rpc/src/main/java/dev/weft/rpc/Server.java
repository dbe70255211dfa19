package dev.weft.rpc;

import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.socket.EventLoops;
import dev.weft.http.socket.HttpServer;
import dev.weft.http.tls.ServerTls;
import dev.weft.rpc.protocol.Compressions;
import dev.weft.rpc.protocol.DeadlineTimer;
import dev.weft.rpc.protocol.ServerMethod;
import dev.weft.rpc.protocol.ServerProtocol;
import dev.weft.rpc.protocol.Timer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers calls at a port.
 *
 * <pre>{@code
 * try (Server server = Server.builder().port(50051).add(new Guide()).start()) {
 *   server.awaitTermination();
 * }
 * }</pre>
 *
 * <p>A call that is cancelled, by its client, its deadline or a lost connection, interrupts its
 * handler. Handlers that share a {@link java.nio.channels.FileChannel}, or anything else that an
 * interrupt breaks for everybody, are added with {@link Execution#UNINTERRUPTED}; {@link
 * CallContext#onCancel} says more.
 *
 * <p>At most {@link HttpLimits#maxConcurrentStreams} handlers of one connection run at a time,
 * those of cancelled calls among them until they return; further calls wait in order. {@link
 * RpcLimits#maxConcurrentCalls} bounds all connections together, beyond which calls fail.
 */
public final class Server implements AutoCloseable {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  /** How long {@link #closeAfter} waits for handlers that were told that their call is over. */
  private static final Duration HEEDING = Duration.ofSeconds(5);

  private final HttpServer http;
  private final ServerProtocol protocol;
  private final DeadlineTimer timer;

  private Server(HttpServer http, ServerProtocol protocol, DeadlineTimer timer) {
    this.http = http;
    this.protocol = protocol;
    this.timer = timer;
  }

  /** A builder for a server without services yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The port at which it listens; the one that was chosen if 0 was asked for. */
  public int port() {
    return http.address().getPort();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return http.address();
  }

  /** Takes no more connections and calls, and lets those that run finish. Does not wait. */
  public void shutdown() {
    http.shutdown();
  }

  /**
   * Waits until the server has been shut down or closed, its last connection has ended, and no
   * handler and no {@link CallContext#onCancel} action runs any more, those of cancelled calls
   * among them: what they use can be let go.
   */
  public void awaitTermination() throws InterruptedException {
    awaitTermination(FOREVER);
  }

  /**
   * Waits as {@link #awaitTermination()} does, but not longer than {@code timeout}.
   *
   * @param timeout at once if it is zero or negative
   * @return false if something still runs
   */
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    long nanos = Deadline.nanos(Objects.requireNonNull(timeout, "timeout"));
    long begun = timer.nanoTime();
    return http.awaitTermination(Duration.ofNanos(nanos))
        && protocol.awaitHandlers(nanos - (timer.nanoTime() - begun), timer::close);
  }

  /**
   * Takes no more connections and calls, and lets those that run finish. What is left when {@code
   * grace} is over is cancelled, which ends those calls and interrupts their handlers (but for
   * those with {@link Execution#UNINTERRUPTED}, which find out by themselves); then connections are
   * closed, and handlers are given five seconds to return.
   *
   * <p>So it takes as long as the last call, and the last handler of a cancelled one, at most
   * {@code grace} and some seconds. An interrupt ends the waiting at once: everything is cancelled
   * and closed before this throws.
   *
   * @param grace none if it is zero or negative
   * @return whether every handler has returned, so that what they use can be let go; if not, which
   *     is logged too, {@link #awaitTermination()} waits for the others
   */
  public boolean closeAfter(Duration grace) throws InterruptedException {
    Objects.requireNonNull(grace, "grace");
    try {
      shutdown();
      if (awaitTermination(grace)) {
        return true;
      }
    } finally {
      close();
    }
    boolean heeded = protocol.awaitHandlers(HEEDING.toNanos(), timer::close);
    if (!heeded) {
      protocol.logStubborn(this);
    }
    return heeded;
  }

  /**
   * Ends at once: closes all connections, so that the calls that run fail and their handlers are
   * interrupted (but for those with {@link Execution#UNINTERRUPTED}, which find out by themselves).
   * It does not wait for handlers to return, which {@link #awaitTermination()} does. To let calls
   * finish, call {@link #closeAfter} instead.
   */
  @Override
  public void close() {
    http.close();
    protocol.closeHandlers(timer::close);
  }

  @Override
  public String toString() {
    return "gRPC server at " + http.address();
  }

  /** Says where a server listens and what it serves. */
  public static final class Builder {
    private static final int MAX_PORT = 65_535;

    private InetSocketAddress address = new InetSocketAddress(0);
    private Optional<ServerTls> tls = Optional.empty();
    private Optional<EventLoops> eventLoops = Optional.empty();
    private RpcLimits limits = RpcLimits.DEFAULT;
    private HttpLimits httpLimits = HttpLimits.DEFAULT;
    private Lifetime lifetime = Lifetime.SERVER;
    private final Map<String, Added> services = new LinkedHashMap<>();
    private final List<Interceptor> interceptors = new ArrayList<>();
    private final List<Compression> compressions = new ArrayList<>(List.of(Compression.GZIP));

    private Execution execution = Execution.VIRTUAL_THREAD;
    private Optional<Timer> timer = Optional.empty();

    private record Added(ServiceDefinition service, Optional<Execution> execution) {}

    private Builder() {}

    /**
     * Listens at this port of all local addresses.
     *
     * @param port 1 to 65,535, or 0, the default, for any that is free
     */
    public Builder port(int port) {
      if (port < 0 || port > MAX_PORT) {
        throw new IllegalArgumentException(
            "port is " + port + "; it must be between 0, for any that is free, and " + MAX_PORT);
      }
      return address(new InetSocketAddress(port));
    }

    /** Listens at this address. */
    public Builder address(InetSocketAddress address) {
      this.address = Objects.requireNonNull(address, "address");
      return this;
    }

    /** Speaks TLS, and nothing else. Without this it speaks plaintext. */
    public Builder tls(ServerTls tls) {
      this.tls = Optional.of(Objects.requireNonNull(tls, "tls"));
      return this;
    }

    /**
     * Waits for its sockets on these threads, which the server does not close; without this, on
     * threads of its own, one a processor.
     */
    public Builder eventLoops(EventLoops loops) {
      this.eventLoops = Optional.of(Objects.requireNonNull(loops, "loops"));
      return this;
    }

    /**
     * Serves a service, where {@link #execution} says: each call on a virtual thread of its own,
     * which a cancellation interrupts, unless another choice is made there.
     *
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder add(Service service) {
      return add(service, Optional.empty());
    }

    /**
     * Serves a service.
     *
     * @param execution where its handlers run, and whether a cancellation interrupts them
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder add(Service service, Execution execution) {
      return add(service, Optional.of(Objects.requireNonNull(execution, "execution")));
    }

    private Builder add(Service service, Optional<Execution> execution) {
      ServiceDefinition definition = Objects.requireNonNull(service, "service").definition();
      if (services.putIfAbsent(definition.name(), new Added(definition, execution)) != null) {
        throw new IllegalArgumentException("the service " + definition.name() + " was added twice");
      }
      return this;
    }

    /**
     * Where the handlers of services run that are added without saying so, before or after this:
     * {@link Execution#UNINTERRUPTED} for all whose handlers share what an interrupt breaks.
     */
    public Builder execution(Execution execution) {
      this.execution = Objects.requireNonNull(execution, "execution");
      return this;
    }

    /** The limits of messages and calls; {@link RpcLimits#DEFAULT} by default. */
    public Builder limits(RpcLimits limits) {
      this.limits = Objects.requireNonNull(limits, "limits");
      return this;
    }

    /** The limits of connections; {@link HttpLimits#DEFAULT} by default. */
    public Builder httpLimits(HttpLimits limits) {
      this.httpLimits = Objects.requireNonNull(limits, "limits");
      return this;
    }

    /**
     * How long connections live, and how it is found out that the peer is gone; {@link
     * Lifetime#SERVER} by default.
     *
     * @throws IllegalArgumentException if it was made by {@link Lifetime#clientBuilder}
     */
    public Builder lifetime(Lifetime lifetime) {
      this.lifetime = Lifetime.requireOfServer(lifetime);
      return this;
    }

    /** Puts an interceptor around every call, inside those that were added before. */
    public Builder intercept(Interceptor interceptor) {
      interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
      return this;
    }

    /** Reads requests that are compressed so, besides gzip. */
    public Builder compression(Compression compression) {
      compressions.add(Objects.requireNonNull(compression, "compression"));
      return this;
    }

    /** Has deadlines and graces pass by another clock. */
    Builder timer(Timer timer) {
      this.timer = Optional.of(timer);
      return this;
    }

    /**
     * Binds the port and begins to serve.
     *
     * @throws UncheckedIOException if the port can't be bound; the message names it
     */
    public Server start() {
      DeadlineTimer realTime = new DeadlineTimer("weft-server-deadlines");
      try {
        ServerProtocol protocol = protocol(timer.orElse(realTime));
        return new Server(
            HttpServer.start(address, tls, httpLimits, lifetime, protocol, eventLoops),
            protocol,
            realTime);
      } catch (IOException e) {
        realTime.close();
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }

    /** What a server of these services does with requests, wherever their connections come from. */
    ServerProtocol protocol(Timer timer) {
      List<ServerMethod<?, ?>> methods = new ArrayList<>();
      for (Added added : services.values()) {
        for (BoundMethod<?, ?> bound : added.service.methods()) {
          methods.add(ServerMethod.of(bound, added.execution.orElse(execution), limits));
        }
      }
      return new ServerProtocol(
          methods,
          limits,
          httpLimits,
          new Compressions(compressions, limits),
          interceptors,
          timer,
          Thread.ofVirtual().name("weft call").factory());
    }
  }
}
