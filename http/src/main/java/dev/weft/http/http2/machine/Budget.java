package dev.weft.http.http2.machine;

import dev.weft.http.HttpLimits.Rate;

/**
 * Counts how often the peer does something that costs this end more than it costs the peer. A token
 * bucket: it begins full, and fills again as time, which the caller tells, goes by, and with what
 * the peer does that is of use.
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

  /** Spends {@code cost}; false if the peer has used up what it may. */
  boolean spend(long cost, long nowNanos) {
    refill(nowNanos);
    if (tokens < cost) {
      return false;
    }
    tokens -= cost;
    return true;
  }

  /** Adds to what the peer may do, up to the burst. */
  void earn(int more) {
    tokens = Math.min(rate.burst(), tokens + more);
  }

  private void refill(long nowNanos) {
    long elapsed = nowNanos - refilledAt;
    if (elapsed / NANOS_PER_SECOND > rate.burst() / rate.perSecond()) {
      tokens = rate.burst();
      refilledAt = nowNanos;
      return;
    }
    long earned = elapsed * rate.perSecond() / NANOS_PER_SECOND;
    tokens = Math.min(rate.burst(), tokens + earned);
    // What is earned in part is kept for the next time.
    refilledAt += earned * NANOS_PER_SECOND / rate.perSecond();
  }

  Rate rate() {
    return rate;
  }
}
