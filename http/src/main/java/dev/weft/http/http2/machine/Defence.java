package dev.weft.http.http2.machine;

import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.HttpLimits.Rate;
import dev.weft.http.http2.frame.ConnectionError;

/**
 * What a peer may do that is legal, cheap for it and dear for this end, and how often (RFC 9113
 * §10.5). Beyond that the connection ends with ENHANCE_YOUR_CALM, which costs nobody else anything.
 */
final class Defence {
  private final Budget faults;
  private final Budget controls;
  private final Budget empties;

  Defence(HttpLimits limits, long nowNanos) {
    faults = new Budget(limits.streamFaults(), nowNanos);
    controls = new Budget(limits.controlFrames(), nowNanos);
    empties = new Budget(limits.emptyFrames(), nowNanos);
  }

  /**
   * A stream ended before its time, by RST_STREAM or by a fault of the peer's: the work that was
   * done for it is wasted (CVE-2023-44487 rapid reset, CVE-2025-8671 made you reset).
   */
  void streamReset(long nowNanos) throws ConnectionError {
    charge(faults, nowNanos, "streams that end in a reset", "streamFaults");
  }

  /** A frame arrived that must be answered: PING or SETTINGS (CVE-2019-9512, CVE-2019-9515). */
  void controlFrame(long nowNanos) throws ConnectionError {
    charge(controls, nowNanos, "PING and SETTINGS frames", "controlFrames");
  }

  /** A frame arrived that has no effect at all (CVE-2019-9518). */
  void emptyFrame(long nowNanos) throws ConnectionError {
    charge(empties, nowNanos, "frames without effect", "emptyFrames");
  }

  private static void charge(Budget budget, long nowNanos, String what, String limit)
      throws ConnectionError {
    if (!budget.spend(nowNanos)) {
      Rate rate = budget.rate();
      throw new ConnectionError(
          ErrorCode.ENHANCE_YOUR_CALM,
          "RFC 9113 §10.5",
          "too many %s: more than %d, and %d a second after that (HttpLimits.%s)"
              .formatted(what, rate.burst(), rate.perSecond(), limit));
    }
  }
}
