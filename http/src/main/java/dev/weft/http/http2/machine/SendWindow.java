package dev.weft.http.http2.machine;

/**
 * How many octets of DATA the peer lets this end send (RFC 9113 §6.9.1), on one stream or on the
 * whole connection. It can be below zero, after the peer has made its initial window smaller
 * (§6.9.2).
 */
final class SendWindow {
  private long available;

  SendWindow(int initial) {
    available = initial;
  }

  /** How much may be sent now; never negative. */
  int available() {
    return (int) Math.max(0, available);
  }

  /** Takes {@code octets}, which must be no more than {@link #available}, for sending. */
  void take(int octets) {
    assert octets <= available : octets + " taken of " + available;
    available -= octets;
  }

  /**
   * Adds what a WINDOW_UPDATE grants, or the difference between two initial windows.
   *
   * @return false if the window would be above 2^31-1, which is the peer's error
   */
  boolean add(int octets) {
    available += octets;
    return available <= Integer.MAX_VALUE;
  }
}
