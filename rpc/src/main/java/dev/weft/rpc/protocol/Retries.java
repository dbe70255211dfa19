package dev.weft.rpc.protocol;

import java.util.OptionalLong;

/**
 * How often servers have refused a call unseen, and how soon it may be tried again after that: at
 * once after the first time, then with pauses that grow, since a server that refuses is busy. Pure;
 * guarded by the call's monitor.
 */
final class Retries {
  /** A call is tried so often in all. */
  static final int MAX_ATTEMPTS = 5;

  /** The pause before the third attempt, in nanoseconds. */
  private static final long FIRST_PAUSE_NANOS = 20_000_000;

  /** By how much each further pause is longer. */
  private static final int PAUSE_FACTOR = 4;

  private int count;
  private long nextPauseNanos;

  /** Counts one more; the nanoseconds until the next attempt, or empty if there is to be none. */
  OptionalLong add() {
    count++;
    if (isEnough()) {
      return OptionalLong.empty();
    }
    long pause = nextPauseNanos;
    nextPauseNanos = pause == 0 ? FIRST_PAUSE_NANOS : pause * PAUSE_FACTOR;
    return OptionalLong.of(pause);
  }

  /** Whether the call is not to be tried again. */
  boolean isEnough() {
    return count == MAX_ATTEMPTS;
  }

  int count() {
    return count;
  }
}
