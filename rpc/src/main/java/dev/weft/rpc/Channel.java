package dev.weft.rpc;

import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.socket.EventLoops;
import dev.weft.http.socket.HttpConnector;
import dev.weft.http.tls.ClientTls;
import dev.weft.rpc.connection.AlarmClock;
import dev.weft.rpc.connection.Connector;
import dev.weft.rpc.connection.KeepAlivePace;
import dev.weft.rpc.connection.Resolver;
import dev.weft.rpc.connection.SharedConnection;
import dev.weft.rpc.connection.Target;
import dev.weft.rpc.protocol.ClientCalls;
import dev.weft.rpc.protocol.ClientCore;
import dev.weft.rpc.protocol.Compressions;
import dev.weft.rpc.protocol.DeadlineTimer;
import dev.weft.rpc.protocol.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A client's way to a server. It connects when it is first used, and again when a connection is
 * lost; all calls share one connection. A call that the server has certainly not processed is tried
 * again, five times in all, and without limit if it was never sent (gRFC A6). Safe for use by many
 * threads; one channel to a server is enough for a process.
 *
 * <pre>{@code
 * try (Channel channel = Channel.to("dns:///localhost:50051").plaintext().open()) {
 *   RouteGuideClient guide = new RouteGuideClient(channel);
 *   ...
 * }
 * }</pre>
 */
public final class Channel implements AutoCloseable {
  /** Calls whose connection is closed end at once, as soon as its event loop is told. */
  private static final Duration ENDING = Duration.ofSeconds(5);

  private final SharedConnection connection;
  private final DeadlineTimer timer;
  private final ClientCalls calls;

  private Channel(SharedConnection connection, DeadlineTimer timer, ClientCalls calls) {
    this.connection = connection;
    this.timer = timer;
    this.calls = calls;
  }

  /**
   * A builder for a channel to {@code dns:///host:port}, {@code host:port}, or {@code host}, whose
   * port is 443.
   *
   * @throws IllegalArgumentException if the target is malformed; the message says how
   */
  public static Builder to(String target) {
    return new Builder(Target.parse(Objects.requireNonNull(target, "target")));
  }

  /**
   * Makes a unary call and waits for the response. Generated clients call this.
   *
   * @throws StatusException if the call fails
   */
  public <Q, R> R unary(Method<Q, R> method, Q request, CallOptions options) {
    Objects.requireNonNull(options, "options");
    require(method, Method.Kind.UNARY);
    return calls.unary(method, request, options);
  }

  /**
   * Makes a unary call without waiting. What depends on the future runs on the call's own virtual
   * thread, and may wait. Cancelling the future cancels the call. A failed call completes it with a
   * {@link StatusException}.
   */
  public <Q, R> CompletableFuture<R> future(Method<Q, R> method, Q request, CallOptions options) {
    Objects.requireNonNull(options, "options");
    require(method, Method.Kind.UNARY);
    return calls.future(method, request, options);
  }

  /**
   * Makes a call with one request and many responses.
   *
   * @throws StatusException if it can't be begun; later failures are found when reading
   */
  public <Q, R> ServerStream<R> serverStreaming(
      Method<Q, R> method, Q request, CallOptions options) {
    Objects.requireNonNull(options, "options");
    require(method, Method.Kind.SERVER_STREAMING);
    return calls.serverStreaming(method, request, options);
  }

  /**
   * Makes a call with many requests and one response.
   *
   * @throws StatusException if it can't be begun; later failures are found when writing or
   *     finishing
   */
  public <Q, R> ClientStream<Q, R> clientStreaming(Method<Q, R> method, CallOptions options) {
    Objects.requireNonNull(options, "options");
    require(method, Method.Kind.CLIENT_STREAMING);
    return calls.clientStreaming(method, options);
  }

  /**
   * Makes a call with many requests and many responses.
   *
   * @throws StatusException if it can't be begun; later failures are found when reading or writing
   */
  public <Q, R> BidiStream<Q, R> bidirectional(Method<Q, R> method, CallOptions options) {
    Objects.requireNonNull(options, "options");
    require(method, Method.Kind.BIDIRECTIONAL);
    return calls.bidirectional(method, options);
  }

  private static void require(Method<?, ?> method, Method.Kind kind) {
    Objects.requireNonNull(method, "method");
    if (method.kind() != kind) {
      throw new IllegalArgumentException(
          "the " + method + " was called as if it were of kind " + kind);
    }
  }

  /**
   * Has further calls fail with UNAVAILABLE, lets those that run finish, and then ends the
   * connection. Does not wait: {@link #awaitTermination} does.
   */
  public void shutdown() {
    calls.close(this::ended);
  }

  /** No call runs any more, nor will one. */
  private void ended() {
    connection.shutdown();
    timer.close();
  }

  /**
   * Waits until the channel has been shut down or closed and its last call has ended.
   *
   * @param timeout how long at most; not at all if it is zero or negative
   * @return false if calls still run
   */
  public boolean awaitTermination(Duration timeout) throws InterruptedException {
    return calls.awaitEnd(Deadline.nanos(Objects.requireNonNull(timeout, "timeout")));
  }

  /**
   * Has further calls fail at once with UNAVAILABLE, lets those that run finish, waiting for a
   * connection or trying again where they must, and fails what is left when {@code grace} is over.
   * Then the connection is closed. Returns when all calls have ended; an interrupt ends the grace
   * at once.
   *
   * @param grace none if it is zero or negative
   * @return false if calls had to be ended
   */
  public boolean closeAfter(Duration grace) throws InterruptedException {
    Objects.requireNonNull(grace, "grace");
    boolean finished;
    try {
      shutdown();
      finished = awaitTermination(grace);
    } finally {
      close();
    }
    calls.awaitEnd(ENDING.toNanos());
    return finished;
  }

  /** Closes the connection at once; calls that run fail with UNAVAILABLE. */
  @Override
  public void close() {
    connection.close();
    shutdown();
  }

  /** Where the channel leads. */
  @Override
  public String toString() {
    return "channel to " + connection;
  }

  /** The timer, as connecting uses it. */
  private record Alarms(Timer timer) implements AlarmClock {
    @Override
    public long nanoTime() {
      return timer.nanoTime();
    }

    @Override
    public Alarm set(long nanos, Runnable action) {
      Timer.Scheduled scheduled = timer.schedule(nanos, action);
      return () -> timer.cancel(scheduled);
    }
  }

  /** Says how a channel connects. */
  public static final class Builder {
    private static final String USER_AGENT = "grpc-java-weft/0.1.0";

    private final Target target;
    private Optional<ClientTls> tls = Optional.empty();
    private boolean plaintext;
    private Optional<EventLoops> eventLoops = Optional.empty();
    private String authority;
    private String userAgent = USER_AGENT;
    private RpcLimits limits = RpcLimits.DEFAULT;
    private HttpLimits httpLimits = HttpLimits.DEFAULT;
    private Lifetime lifetime = Lifetime.CLIENT;
    private ConnectOptions connectOptions = ConnectOptions.DEFAULT;
    private final List<Interceptor> interceptors = new ArrayList<>();
    private final List<Compression> compressions = new ArrayList<>(List.of(Compression.GZIP));
    private @Nullable Connector connector;
    private @Nullable Timer timer;
    private RandomGenerator random = RandomGenerator.getDefault();

    private Builder(Target target) {
      this.target = target;
      this.authority = target.authority();
    }

    /**
     * Connects without TLS: anyone on the way can read and change what is sent. TLS is the rule if
     * this is not called.
     *
     * @throws IllegalStateException if TLS was asked for as well
     */
    public Builder plaintext() {
      plaintext = true;
      requireOneSecurity();
      return this;
    }

    /**
     * Connects with TLS set up so; without this, with the authorities that the system trusts.
     *
     * @throws IllegalStateException if plaintext was asked for as well
     */
    public Builder tls(ClientTls tls) {
      this.tls = Optional.of(Objects.requireNonNull(tls, "tls"));
      requireOneSecurity();
      return this;
    }

    private void requireOneSecurity() {
      if (plaintext && tls.isPresent()) {
        throw new IllegalStateException(
            "the channel to "
                + target
                + " was told both tls(...) and plaintext(); leave out the one that is not meant");
      }
    }

    /**
     * Waits for its sockets on these threads, which the channel does not close; without this, on
     * threads that all such channels of the process share.
     */
    public Builder eventLoops(EventLoops loops) {
      this.eventLoops = Optional.of(Objects.requireNonNull(loops, "loops"));
      return this;
    }

    /**
     * Calls the server by this name, {@code host} or {@code host:port}, rather than the target's:
     * in {@code :authority}, and for its certificate.
     *
     * @throws IllegalArgumentException if it is neither, or not in ASCII
     */
    public Builder authority(String authority) {
      this.authority = CalledAs.requireAuthority(authority);
      return this;
    }

    /**
     * Puts the application's name and version ahead of Weft's in {@code user-agent}: {@code
     * shop/1.2}.
     *
     * @throws IllegalArgumentException if it is blank, or not printable ASCII, in which case no
     *     request could be sent with it
     */
    public Builder userAgent(String application) {
      this.userAgent = CalledAs.requireApplication(application) + " " + USER_AGENT;
      return this;
    }

    /** The limits of messages and calls; {@link RpcLimits#DEFAULT} by default. */
    public Builder limits(RpcLimits limits) {
      this.limits = Objects.requireNonNull(limits, "limits");
      return this;
    }

    /** The limits of the connection; {@link HttpLimits#DEFAULT} by default. */
    public Builder httpLimits(HttpLimits limits) {
      this.httpLimits = Objects.requireNonNull(limits, "limits");
      return this;
    }

    /**
     * How long connections live, and how it is found out that the peer is gone; {@link
     * Lifetime#CLIENT} by default.
     *
     * @throws IllegalArgumentException if it was made by {@link Lifetime#serverBuilder}
     */
    public Builder lifetime(Lifetime lifetime) {
      this.lifetime = Lifetime.requireOfClient(lifetime);
      return this;
    }

    /**
     * How connections are made: how long an attempt may take, and how soon the next one follows;
     * {@link ConnectOptions#DEFAULT} by default.
     */
    public Builder connectOptions(ConnectOptions options) {
      this.connectOptions = Objects.requireNonNull(options, "options");
      return this;
    }

    /** Puts an interceptor around every call, inside those that were added before. */
    public Builder intercept(Interceptor interceptor) {
      interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
      return this;
    }

    /** Reads responses that are compressed so, besides gzip. */
    public Builder compression(Compression compression) {
      compressions.add(Objects.requireNonNull(compression, "compression"));
      return this;
    }

    /** Connects by other means than sockets. */
    Builder connector(Connector connector) {
      this.connector = connector;
      return this;
    }

    /** Has deadlines pass by another clock. */
    Builder timer(Timer timer) {
      this.timer = timer;
      return this;
    }

    /** Has chance come from elsewhere. */
    Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    /** The channel. It does not connect yet. */
    public Channel open() {
      ThreadFactory threads = Thread.ofVirtual().name("weft client call").factory();
      DeadlineTimer realTime = new DeadlineTimer("weft-client-deadlines");
      Timer time = timer == null ? realTime : timer;
      SharedConnection connection =
          new SharedConnection(
              target,
              Resolver.dns(target),
              connector == null ? sockets() : connector,
              connectOptions,
              Thread.ofVirtual().name("weft connect " + target).factory(),
              new Alarms(time),
              random);
      ClientCore core =
          new ClientCore(
              connection,
              limits,
              new Compressions(compressions, limits),
              List.copyOf(interceptors),
              time,
              threads,
              new ClientCore.Identity(plaintext ? "http" : "https", authority, userAgent));
      return new Channel(connection, realTime, new ClientCalls(core));
    }

    private Connector sockets() {
      Optional<ClientTls> security =
          plaintext ? Optional.empty() : Optional.of(tls.orElseGet(ClientTls::system));
      String serverName = Target.parse(authority).host();
      KeepAlivePace pace = new KeepAlivePace(target.toString(), lifetime);
      HttpConnector connections = new HttpConnector(httpLimits);
      return (address, timeout, onClosing) -> {
        Lifetime next = pace.next();
        return connections.connect(
            address,
            security,
            serverName,
            timeout,
            next,
            eventLoops,
            reason -> {
              try {
                pace.closing(next, reason);
              } finally {
                onClosing.run();
              }
            });
      };
    }
  }
}
