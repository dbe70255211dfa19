package dev.weft.http.http2.machine;

/**
 * How long it takes to the peer and back, at the least: first from SETTINGS to its acknowledgement,
 * then from a PING that is sent while much arrives, once a second at most. Pure: time is told.
 */
final class RoundTrip {
  /** What the PING carries: "roundtrp". */
  static final long PING = 0x726f_756e_6474_7270L;

  private static final long NANOS_BETWEEN_PINGS = 1_000_000_000L;
  private static final long UNKNOWN = 0;

  private long shortestNanos = UNKNOWN;
  private long askedAt;
  private boolean asking = true;

  /** A measurement that begins with SETTINGS, sent now. */
  RoundTrip(long nowNanos) {
    askedAt = nowNanos;
  }

  /** The shortest that was measured; 0 as long as nothing was. */
  long nanos() {
    return shortestNanos;
  }

  /** Whether a PING is to be sent now, which this notes as sent. */
  boolean ask(long nowNanos) {
    if (asking || nowNanos - askedAt < NANOS_BETWEEN_PINGS) {
      return false;
    }
    asking = true;
    askedAt = nowNanos;
    return true;
  }

  /** The answer has come. */
  void answered(long nowNanos) {
    if (asking) {
      asking = false;
      long nanos = Math.max(1, nowNanos - askedAt);
      shortestNanos = shortestNanos == UNKNOWN ? nanos : Math.min(shortestNanos, nanos);
    }
  }
}
