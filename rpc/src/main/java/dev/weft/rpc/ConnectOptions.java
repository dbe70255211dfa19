package dev.weft.rpc;

import dev.weft.http.text.DurationText;
import java.time.Duration;

/**
 * How a channel gets its connection: how long an attempt may take, and how long to wait after one
 * that failed, by gRPC's {@code connection-backoff.md}. How long a connection lives once there is
 * one is said by {@link dev.weft.http.Lifetime}.
 */
public final class ConnectOptions {
  /** The values that gRPC recommends. */
  public static final ConnectOptions DEFAULT = new Builder().build();

  private final Duration connectTimeout;
  private final Duration initialBackoff;
  private final double backoffMultiplier;
  private final Duration maxBackoff;
  private final double backoffJitter;

  private ConnectOptions(Builder builder) {
    connectTimeout = builder.connectTimeout;
    initialBackoff = builder.initialBackoff;
    backoffMultiplier = builder.backoffMultiplier;
    maxBackoff = builder.maxBackoff;
    backoffJitter = builder.backoffJitter;
  }

  /** A builder that begins with {@link #DEFAULT}. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Says how long an attempt may take at each address of the server, from the socket to the
   * server's first word in HTTP/2. 20 seconds by default.
   */
  public Duration connectTimeout() {
    return connectTimeout;
  }

  /**
   * Says how long after the begin of a failed attempt the next one may begin. 1 second by default.
   */
  public Duration initialBackoff() {
    return initialBackoff;
  }

  /** By how much that wait grows with each further failure. 1.6 by default; at least 1. */
  public double backoffMultiplier() {
    return backoffMultiplier;
  }

  /** The longest such wait. 2 minutes by default. */
  public Duration maxBackoff() {
    return maxBackoff;
  }

  /**
   * By which part of it each wait is longer or shorter by chance, so that the clients of a server
   * do not all come back at once. 0.2 by default; at least 0 and less than 1.
   */
  public double backoffJitter() {
    return backoffJitter;
  }

  /** Changes single values; each method is named after what it sets. */
  public static final class Builder {
    private static final Duration LONGEST = Duration.ofDays(365);

    private Duration connectTimeout = Duration.ofSeconds(20);
    private Duration initialBackoff = Duration.ofSeconds(1);
    private double backoffMultiplier = 1.6;
    private Duration maxBackoff = Duration.ofMinutes(2);
    private double backoffJitter = 0.2;

    private Builder() {}

    /**
     * Sets {@link ConnectOptions#connectTimeout}: more than nothing, at most 365 days, 20 s by
     * default.
     */
    public Builder connectTimeout(Duration duration) {
      connectTimeout = requirePositive("connectTimeout", duration);
      return this;
    }

    /**
     * Sets {@link ConnectOptions#initialBackoff}: more than nothing, at most {@link #maxBackoff}, 1
     * s by default.
     */
    public Builder initialBackoff(Duration duration) {
      initialBackoff = requirePositive("initialBackoff", duration);
      return this;
    }

    /** Sets {@link ConnectOptions#backoffMultiplier}: 1 to 1,000, 1.6 by default. */
    public Builder backoffMultiplier(double factor) {
      if (!(factor >= 1 && factor <= 1_000)) {
        throw new IllegalArgumentException(
            "backoffMultiplier is " + factor + ", but must be between 1 and 1000");
      }
      backoffMultiplier = factor;
      return this;
    }

    /**
     * Sets {@link ConnectOptions#maxBackoff}: at least {@link #initialBackoff}, at most 365 days, 2
     * minutes by default.
     */
    public Builder maxBackoff(Duration duration) {
      maxBackoff = requirePositive("maxBackoff", duration);
      return this;
    }

    /** Sets {@link ConnectOptions#backoffJitter}: at least 0 and less than 1, 0.2 by default. */
    public Builder backoffJitter(double part) {
      if (!(part >= 0 && part < 1)) {
        throw new IllegalArgumentException(
            "backoffJitter is " + part + ", but must be at least 0 and less than 1");
      }
      backoffJitter = part;
      return this;
    }

    /**
     * The options.
     *
     * @throws IllegalArgumentException if the initial backoff is longer than the longest
     */
    public ConnectOptions build() {
      if (initialBackoff.compareTo(maxBackoff) > 0) {
        throw new IllegalArgumentException(
            "initialBackoff is "
                + DurationText.of(initialBackoff)
                + ", longer than maxBackoff, which is "
                + DurationText.of(maxBackoff));
      }
      return new ConnectOptions(this);
    }

    private static Duration requirePositive(String name, Duration duration) {
      if (!duration.isPositive() || duration.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException(
            name
                + " is "
                + DurationText.of(duration)
                + ", but must be more than nothing and at most "
                + DurationText.of(LONGEST));
      }
      return duration;
    }
  }
}
