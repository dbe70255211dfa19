package dev.weft.http.http2.machine;

import dev.weft.http.HttpLimits.Rate;

/**
 * Counts how often the peer does something that costs this end more than it costs the peer. A token
 * bucket: it begins full, and fills again as time, which the caller tells, goes by.
 */
final class Budget {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Rate rate;
  private long tokens;
  private long refilledAt;

  Budget(Rate rate, long nowNanos) {
    this.rate = rate;
    tokens = rate.burst();
    refilledAt = nowNanos;
  }

  /** Spends one; false if the peer has used up what it may. */
  boolean spend(long nowNanos) {
    if (tokens == 0) {
      refill(nowNanos);
    }
    if (tokens == 0) {
      return false;
    }
    tokens--;
    return true;
  }

  private void refill(long nowNanos) {
    double seconds = (double) (nowNanos - refilledAt) / NANOS_PER_SECOND;
    long earned = (long) (seconds * rate.perSecond());
    if (earned > 0) {
      tokens = Math.min(rate.burst(), earned);
      refilledAt = nowNanos;
    }
  }

  Rate rate() {
    return rate;
  }
}
