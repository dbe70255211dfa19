package dev.weft.http.http2.machine;

/**
 * How many octets of DATA the peer lets this end send (RFC 9113 §6.9.1), on one stream or on the
 * whole connection.
 *
 * <p>It is kept relative to the initial window, which the peer may change for all streams at once
 * (§6.9.2): so a change costs the same with one stream as with a thousand. What is available can be
 * below zero, after the peer has made the initial window smaller.
 */
final class SendWindow {
  /** The largest window there may be. */
  static final long LARGEST = Integer.MAX_VALUE;

  private long granted;

  /** What WINDOW_UPDATEs have granted less what was sent. */
  long granted() {
    return granted;
  }

  /** How much may be sent now; never negative. */
  int available(int initial) {
    return (int) Math.max(0, initial + granted);
  }

  /** Takes {@code octets}, which must be no more than is available, for sending. */
  void take(int octets) {
    granted -= octets;
  }

  /**
   * Adds what a WINDOW_UPDATE grants.
   *
   * @return false if the window would be above 2^31-1, which is the peer's error; nothing is added
   *     then
   */
  boolean add(int octets, int initial) {
    if (initial + granted + octets > LARGEST) {
      return false;
    }
    granted += octets;
    return true;
  }
}
