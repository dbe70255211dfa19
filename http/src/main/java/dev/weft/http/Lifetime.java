package dev.weft.http;

import dev.weft.http.text.DurationText;
import java.time.Duration;
import java.util.Objects;

/**
 * How long connections live, and how it is found out that the other end is gone (gRFC A8, A9). What
 * is on by default is what costs an honest peer nothing: a server asks for a sign of life after two
 * hours of silence, and a client lets go of a connection that it has not used for half an hour.
 */
public final class Lifetime {
  /** No limit: about 292 years. */
  public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  /** The least {@link #keepAliveTime} of a client (gRFC A8). */
  public static final Duration SHORTEST_KEEP_ALIVE_TIME = Duration.ofSeconds(10);

  /** Whether PINGs are sent, or permitted, on a connection that has no calls. */
  public enum IdlePings {
    /** Only while there are calls. */
    NO,
    /** With or without calls. */
    YES
  }

  private static final Duration SHORTEST = Duration.ofNanos(1);

  /** Whose connections live so. */
  private enum Side {
    /** Servers take a client that asks more often for abusive (gRFC A8). */
    CLIENT(SHORTEST_KEEP_ALIVE_TIME),
    SERVER(Duration.ofSeconds(1));

    private final Duration shortestKeepAliveTime;

    Side(Duration shortestKeepAliveTime) {
      this.shortestKeepAliveTime = shortestKeepAliveTime;
    }
  }

  /** A client's defaults. */
  public static final Lifetime CLIENT = clientBuilder().build();

  /** A server's defaults. */
  public static final Lifetime SERVER = serverBuilder().build();

  private final Duration keepAliveTime;
  private final Duration keepAliveTimeout;
  private final Duration permittedKeepAliveTime;
  private final Duration maxIdle;
  private final Duration maxAge;
  private final Duration maxAgeGrace;
  private final Duration maxStall;
  private final IdlePings idlePings;
  private final Side side;

  private Lifetime(Builder builder) {
    keepAliveTime = builder.keepAliveTime;
    keepAliveTimeout = builder.keepAliveTimeout;
    permittedKeepAliveTime = builder.permittedKeepAliveTime;
    maxIdle = builder.maxIdle;
    maxAge = builder.maxAge;
    maxAgeGrace = builder.maxAgeGrace;
    maxStall = builder.maxStall;
    idlePings = builder.idlePings;
    side = builder.side;
  }

  /** A builder that begins with {@link #CLIENT}. */
  public static Builder clientBuilder() {
    return new Builder(Side.CLIENT);
  }

  /**
   * Checks that a lifetime was made by {@link #clientBuilder}, since most of what it says means
   * something else at a server.
   *
   * @throws IllegalArgumentException if it was made by {@link #serverBuilder}
   */
  public static Lifetime requireOfClient(Lifetime lifetime) {
    if (lifetime.side != Side.CLIENT) {
      throw new IllegalArgumentException(
          "a client was given the lifetime of a server's connections; make one with"
              + " Lifetime.clientBuilder");
    }
    return lifetime;
  }

  /**
   * Checks that a lifetime was made by {@link #serverBuilder}.
   *
   * @throws IllegalArgumentException if it was made by {@link #clientBuilder}
   */
  public static Lifetime requireOfServer(Lifetime lifetime) {
    if (lifetime.side != Side.SERVER) {
      throw new IllegalArgumentException(
          "a server was given the lifetime of a client's connections; make one with"
              + " Lifetime.serverBuilder");
    }
    return lifetime;
  }

  /** A builder that begins with these values. */
  public Builder toBuilder() {
    Builder builder = new Builder(side);
    builder.keepAliveTime = keepAliveTime;
    builder.keepAliveTimeout = keepAliveTimeout;
    builder.permittedKeepAliveTime = permittedKeepAliveTime;
    builder.maxIdle = maxIdle;
    builder.maxAge = maxAge;
    builder.maxAgeGrace = maxAgeGrace;
    builder.maxStall = maxStall;
    builder.idlePings = idlePings;
    return builder;
  }

  /** A builder that begins with {@link #SERVER}. */
  public static Builder serverBuilder() {
    return new Builder(Side.SERVER).keepAliveTime(Duration.ofHours(2)).maxIdle(FOREVER);
  }

  /**
   * Says how long a connection on which nothing arrives is left alone before the peer is asked for
   * a sign of life with PING (gRFC A8, A9). At a client {@link #FOREVER} by default, since a server
   * that was not told may take PINGs for abuse: one that permits fewer (a Weft server permits one
   * in 5 minutes, {@link #permittedKeepAliveTime}) ends the connection, and every call on it, with
   * {@code too_many_pings}, after which the channel doubles its own time and logs a warning. So ask
   * the server's owner first. At least 10 seconds. At a server 2 hours.
   */
  public Duration keepAliveTime() {
    return keepAliveTime;
  }

  /**
   * Says how long the peer may take to answer that PING before the connection is given up for dead.
   * 20 seconds by default.
   */
  public Duration keepAliveTimeout() {
    return keepAliveTimeout;
  }

  /**
   * Says how often a server's peer may send PING without being taken for abusive (gRFC A8): after
   * two that came sooner, with nothing sent to it in between, the third ends the connection with
   * {@code too_many_pings}. 5 minutes by default; 2 hours while it has no calls, unless {@link
   * #idlePings} are permitted.
   */
  public Duration permittedKeepAliveTime() {
    return permittedKeepAliveTime;
  }

  /**
   * Says how long a connection without calls is kept: at a client 30 minutes by default, after
   * which the next call connects again; at a server {@link #FOREVER} (gRFC A9).
   */
  public Duration maxIdle() {
    return maxIdle;
  }

  /**
   * Says after which age a server asks its clients to connect anew, so that they notice new servers
   * (gRFC A9); a tenth more or less by chance, so that they do not all come at once. {@link
   * #FOREVER} by default.
   */
  public Duration maxAge() {
    return maxAge;
  }

  /** Says how long calls may go on after {@link #maxAge}. {@link #FOREVER} by default. */
  public Duration maxAgeGrace() {
    return maxAgeGrace;
  }

  /**
   * Says how long a stream may wait for the peer to make room in its flow-control window, without
   * any progress, before it is reset. {@link #FOREVER} by default, since a reader may pause for
   * good reasons and keepalive tells whether it is still there.
   */
  public Duration maxStall() {
    return maxStall;
  }

  /**
   * Whether a client sends PINGs, or a server permits them, while there are no calls. {@link
   * IdlePings#NO} by default.
   */
  public IdlePings idlePings() {
    return idlePings;
  }

  /** Changes single values; each method is named after what it sets. */
  public static final class Builder {
    private Duration keepAliveTime = FOREVER;
    private Duration keepAliveTimeout = Duration.ofSeconds(20);
    private Duration permittedKeepAliveTime = Duration.ofMinutes(5);
    private Duration maxIdle = Duration.ofMinutes(30);
    private Duration maxAge = FOREVER;
    private Duration maxAgeGrace = FOREVER;
    private Duration maxStall = FOREVER;
    private IdlePings idlePings = IdlePings.NO;

    private final Side side;

    private Builder(Side side) {
      this.side = side;
    }

    /**
     * Sets {@link Lifetime#keepAliveTime}: at a client at least 10 s and {@link #FOREVER} by
     * default, at a server at least 1 s and 2 hours by default.
     */
    public Builder keepAliveTime(Duration duration) {
      keepAliveTime = require("keepAliveTime", duration, side.shortestKeepAliveTime);
      return this;
    }

    /**
     * Sets {@link Lifetime#keepAliveTimeout}: more than nothing, up to {@link #FOREVER}; 20 s by
     * default.
     */
    public Builder keepAliveTimeout(Duration duration) {
      keepAliveTimeout = requirePositive("keepAliveTimeout", duration);
      return this;
    }

    /**
     * Sets {@link Lifetime#permittedKeepAliveTime}: more than nothing, up to {@link #FOREVER}; 5
     * minutes by default.
     */
    public Builder permittedKeepAliveTime(Duration duration) {
      permittedKeepAliveTime = requirePositive("permittedKeepAliveTime", duration);
      return this;
    }

    /**
     * Sets {@link Lifetime#maxIdle}: more than nothing, up to {@link #FOREVER}; 30 minutes by
     * default at a client, {@link #FOREVER} at a server.
     */
    public Builder maxIdle(Duration duration) {
      maxIdle = requirePositive("maxIdle", duration);
      return this;
    }

    /**
     * Sets {@link Lifetime#maxAge}: more than nothing, up to {@link #FOREVER}; {@link #FOREVER} by
     * default.
     */
    public Builder maxAge(Duration duration) {
      maxAge = requirePositive("maxAge", duration);
      return this;
    }

    /**
     * Sets {@link Lifetime#maxAgeGrace}: more than nothing, up to {@link #FOREVER}; {@link
     * #FOREVER} by default.
     */
    public Builder maxAgeGrace(Duration duration) {
      maxAgeGrace = requirePositive("maxAgeGrace", duration);
      return this;
    }

    /**
     * Sets {@link Lifetime#maxStall}: more than nothing, up to {@link #FOREVER}; {@link #FOREVER}
     * by default.
     */
    public Builder maxStall(Duration duration) {
      maxStall = requirePositive("maxStall", duration);
      return this;
    }

    /** Sets {@link Lifetime#idlePings}: {@link IdlePings#NO} by default. */
    public Builder idlePings(IdlePings pings) {
      idlePings = Objects.requireNonNull(pings, "pings");
      return this;
    }

    /** The lifetime. */
    public Lifetime build() {
      return new Lifetime(this);
    }

    private static Duration requirePositive(String name, Duration duration) {
      return require(name, duration, SHORTEST);
    }

    private static Duration require(String name, Duration duration, Duration least) {
      if (duration.compareTo(least) < 0) {
        throw new IllegalArgumentException(
            name
                + " is "
                + DurationText.of(duration)
                + "; it must be at least "
                + DurationText.of(least)
                + ", Lifetime.FOREVER for no limit");
      }
      return duration.compareTo(FOREVER) > 0 ? FOREVER : duration;
    }
  }
}
