package dev.weft.rpc.connection;

import dev.weft.rpc.ConnectOptions;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt to connect, by gRPC's {@code connection-backoff.md}: by
 * default one second, then 1.6 times as long after each further failure, up to two minutes, and a
 * fifth more or less by chance. Pure: it knows no clock.
 *
 * <p>A connection that comes to nothing counts as well, or a server that accepts and hangs up would
 * be asked without end; but for the first, since any server may be going away just then.
 */
final class Backoff {
  private final RandomGenerator random;
  private final ConnectOptions options;
  private double nextNanos;
  private boolean forgiven;

  Backoff(RandomGenerator random, ConnectOptions options) {
    this.random = random;
    this.options = options;
    this.nextNanos = (double) options.initialBackoff().toNanos();
  }

  /** The nanoseconds to wait after one more failure, from its attempt's begin on. */
  long next() {
    double nanos = nextNanos;
    nextNanos =
        Math.min((double) options.maxBackoff().toNanos(), nanos * options.backoffMultiplier());
    double jitter = options.backoffJitter();
    return (long) (jitter == 0 ? nanos : nanos * random.nextDouble(1 - jitter, 1 + jitter));
  }

  /** The nanoseconds to wait after a connection that ended before it was of use. */
  long afterShortLived() {
    if (!forgiven) {
      forgiven = true;
      return 0;
    }
    return next();
  }

  /** About so many nanoseconds: up to half more or less by chance. */
  long spread(long nanos) {
    return (long) (nanos * random.nextDouble(0.5, 1.5));
  }

  /** A connection has proved itself: the next failure is a first one. */
  void reset() {
    nextNanos = (double) options.initialBackoff().toNanos();
    forgiven = false;
  }
}
