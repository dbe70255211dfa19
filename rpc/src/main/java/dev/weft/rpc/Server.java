package dev.weft.rpc;

import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.RequestHandler;
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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers calls at a port.
 *
 * <pre>{@code
 * try (Server server = Server.builder().port(50051).add(new Guide()).start()) {
 *   server.awaitTermination();
 * }
 * }</pre>
 */
public final class Server implements AutoCloseable {
  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final HttpServer http;
  private final DeadlineTimer timer;

  private Server(HttpServer http, DeadlineTimer timer) {
    this.http = http;
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

  /** Waits until the server has been shut down and its last call has ended. */
  public void awaitTermination() throws InterruptedException {
    http.awaitTermination(FOREVER);
  }

  /**
   * Waits until the server has been shut down and its last call has ended.
   *
   * @return false if that takes longer than {@code timeout}
   */
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    return http.awaitTermination(timeout);
  }

  /**
   * Takes no more connections and calls, lets those that run finish, and cuts off what is left when
   * {@code grace} is over. Returns when all of it is over; an interrupt ends the grace at once.
   */
  public void closeAfter(Duration grace) throws InterruptedException {
    try {
      http.closeAfter(grace);
    } finally {
      timer.close();
    }
  }

  /**
   * Ends at once: closes all connections, so that the handlers that run are interrupted and their
   * calls fail. To let them finish, call {@link #closeAfter} instead.
   */
  @Override
  public void close() {
    http.close();
    timer.close();
  }

  @Override
  public String toString() {
    return "gRPC server at " + http.address();
  }

  /** Says where a server listens and what it serves. */
  public static final class Builder {
    private InetSocketAddress address = new InetSocketAddress(0);
    private Optional<ServerTls> tls = Optional.empty();
    private Optional<EventLoops> eventLoops = Optional.empty();
    private RpcLimits limits = RpcLimits.DEFAULT;
    private HttpLimits httpLimits = HttpLimits.DEFAULT;
    private Lifetime lifetime = Lifetime.SERVER;
    private final Map<String, Added> services = new LinkedHashMap<>();
    private final List<Interceptor> interceptors = new ArrayList<>();
    private final List<Compression> compressions = new ArrayList<>(List.of(Compression.GZIP));

    private record Added(ServiceDefinition service, Execution execution) {}

    private Builder() {}

    /** Listens at this port of all local addresses; 0 stands for any port that is free. */
    public Builder port(int port) {
      return address(new InetSocketAddress(port));
    }

    /** Listens at this address. */
    public Builder address(InetSocketAddress address) {
      this.address = address;
      return this;
    }

    /** Speaks TLS, and nothing else. Without this it speaks plaintext. */
    public Builder tls(ServerTls tls) {
      this.tls = Optional.of(tls);
      return this;
    }

    /**
     * Waits for its sockets on these threads, which the server does not close; without this, on
     * threads of its own, one a processor.
     */
    public Builder eventLoops(EventLoops loops) {
      this.eventLoops = Optional.of(loops);
      return this;
    }

    /** Serves a service, each call on a virtual thread. */
    public Builder add(Service service) {
      return add(service, Execution.VIRTUAL_THREAD);
    }

    /**
     * Serves a service.
     *
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder add(Service service, Execution execution) {
      ServiceDefinition definition = service.definition();
      if (services.putIfAbsent(definition.name(), new Added(definition, execution)) != null) {
        throw new IllegalArgumentException("the service " + definition.name() + " was added twice");
      }
      return this;
    }

    /** The limits of messages. */
    public Builder limits(RpcLimits limits) {
      this.limits = limits;
      return this;
    }

    /** The limits of connections. */
    public Builder httpLimits(HttpLimits limits) {
      this.httpLimits = limits;
      return this;
    }

    /** How long connections live, and how it is found out that the peer is gone. */
    public Builder lifetime(Lifetime lifetime) {
      this.lifetime = lifetime;
      return this;
    }

    /** Puts an interceptor around every call, inside those that were added before. */
    public Builder intercept(Interceptor interceptor) {
      interceptors.add(interceptor);
      return this;
    }

    /** Reads requests that are compressed so, besides gzip. */
    public Builder compression(Compression compression) {
      compressions.add(compression);
      return this;
    }

    /**
     * Binds the port and begins to serve.
     *
     * @throws UncheckedIOException if the port can't be bound; the message names it
     */
    public Server start() {
      DeadlineTimer timer = new DeadlineTimer("weft-server-deadlines");
      try {
        return new Server(
            HttpServer.start(address, tls, httpLimits, lifetime, protocols(timer), eventLoops),
            timer);
      } catch (IOException e) {
        timer.close();
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }

    private Supplier<RequestHandler> protocols(Timer timer) {
      ServerProtocol protocol = protocol(timer);
      return () -> protocol;
    }

    /** What a server of these services does with requests, wherever they come from. */
    ServerProtocol protocol(Timer timer) {
      List<ServerMethod<?, ?>> methods = new ArrayList<>();
      for (Added added : services.values()) {
        for (BoundMethod<?, ?> bound : added.service.methods()) {
          methods.add(ServerMethod.of(bound, added.execution, limits));
        }
      }
      return new ServerProtocol(
          methods,
          limits,
          new Compressions(compressions),
          interceptors,
          timer,
          Thread.ofVirtual().name("weft call").factory());
    }
  }
}
