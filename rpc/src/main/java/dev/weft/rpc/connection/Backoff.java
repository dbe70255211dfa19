package dev.weft.rpc.connection;

import java.util.random.RandomGenerator;

/**
 * How long to wait after a failed attempt to connect, by gRPC's {@code connection-backoff.md}: one
 * second, then 1.6 times as long after each further failure, up to two minutes, and a fifth more or
 * less by chance. Pure: it knows no clock.
 */
final class Backoff {
  private static final double INITIAL_NANOS = 1e9;
  private static final double MULTIPLIER = 1.6;
  private static final double MAX_NANOS = 120e9;
  private static final double JITTER = 0.2;

  private final RandomGenerator random;
  private double nextNanos = INITIAL_NANOS;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The nanoseconds to wait after one more failure. */
  long next() {
    double nanos = nextNanos;
    nextNanos = Math.min(MAX_NANOS, nanos * MULTIPLIER);
    return (long) (nanos * random.nextDouble(1 - JITTER, 1 + JITTER));
  }

  /** A connection was made: the next failure is a first one. */
  void reset() {
    nextNanos = INITIAL_NANOS;
  }
}
