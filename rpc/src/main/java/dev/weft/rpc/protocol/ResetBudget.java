package dev.weft.rpc.protocol;

import dev.weft.http.HttpLimits.Rate;

/**
 * A token bucket that begins full. It keeps the moment up to which all has been paid for: each
 * token moves it by what one takes to grow, and it can't lie in the future.
 */
final class ResetBudget {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final long tokenNanos;
  private final long burstNanos;
  private long paidUntil;

  ResetBudget(Rate rate, long nowNanos) {
    tokenNanos = NANOS_PER_SECOND / rate.perSecond();
    burstNanos = rate.burst() * tokenNanos;
    paidUntil = nowNanos - burstNanos;
  }

  /** Spends one; false if there is none left. */
  boolean spend(long nowNanos) {
    long saved = Math.min(nowNanos - paidUntil, burstNanos);
    if (saved < tokenNanos) {
      return false;
    }
    paidUntil = nowNanos - saved + tokenNanos;
    return true;
  }
}
