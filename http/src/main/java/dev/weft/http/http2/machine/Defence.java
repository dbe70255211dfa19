package dev.weft.http.http2.machine;

import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.HttpLimits.Rate;
import dev.weft.http.http2.frame.ConnectionError;

/**
 * What a peer may do that is legal, cheap for it and dear for this end, and how often (RFC 9113
 * §10.5). Beyond that the connection ends with ENHANCE_YOUR_CALM, which costs nobody else anything.
 *
 * <p>Resets that the peer sends are not among it: clients whose calls expire send thousands a
 * second, and mean no harm. What they cost is handlers that run for nobody, which the layer above
 * bounds.
 */
final class Defence {
  /** A field block or a piece of a body may be accompanied by so many frames without effect. */
  private static final int EMPTY_FRAMES_A_USEFUL_ONE = 10;

  private final Budget faults;
  private final Budget controls;
  private final Budget empties;

  Defence(HttpLimits limits, long nowNanos) {
    faults = new Budget(limits.streamFaults(), nowNanos);
    controls = new Budget(limits.controlFrames(), nowNanos);
    empties = new Budget(limits.emptyFrames(), nowNanos);
  }

  /**
   * The peer broke a rule on a stream, which ends it: the work that was done for it is wasted
   * (CVE-2025-8671, made you reset).
   */
  void streamFault(long nowNanos) throws ConnectionError {
    charge(faults, 1, nowNanos, "streams that end in a reset", "streamFaults");
  }

  /**
   * A frame arrived that must be answered, or that nothing comes of: PING, SETTINGS, GOAWAY
   * (CVE-2019-9512, CVE-2019-9515). Of SETTINGS, that let stalled streams go on, each counts.
   */
  void controlFrame(long cost, long nowNanos) throws ConnectionError {
    charge(controls, cost, nowNanos, "PING, SETTINGS and GOAWAY frames", "controlFrames");
  }

  /** A frame arrived that has no effect at all (CVE-2019-9518). */
  void emptyFrame(long nowNanos) throws ConnectionError {
    charge(empties, 1, nowNanos, "frames without effect", "emptyFrames");
  }

  /** A frame arrived that carries something. */
  void usefulFrame() {
    empties.earn(EMPTY_FRAMES_A_USEFUL_ONE);
  }

  private static void charge(Budget budget, long cost, long nowNanos, String what, String limit)
      throws ConnectionError {
    if (!budget.spend(cost, nowNanos)) {
      Rate rate = budget.rate();
      throw new ConnectionError(
          ErrorCode.ENHANCE_YOUR_CALM,
          "RFC 9113 §10.5",
          "too many %s: more than %d, and %d a second after that (HttpLimits.%s)"
              .formatted(what, rate.burst(), rate.perSecond(), limit));
    }
  }
}
