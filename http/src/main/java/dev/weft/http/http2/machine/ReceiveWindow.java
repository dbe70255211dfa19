package dev.weft.http.http2.machine;

/**
 * How many octets of DATA this end lets the peer send, and when to let it send more (RFC 9113
 * §6.9).
 *
 * <p>What the user has consumed is gathered until it makes up half of the window, so that a stream
 * of small messages does not cost a WINDOW_UPDATE each.
 */
final class ReceiveWindow {
  private final int size;
  private int available;
  private int consumed;

  ReceiveWindow(int size) {
    this.size = size;
    available = size;
  }

  /**
   * Counts octets that arrived.
   *
   * @return false if the peer sent more than it was granted
   */
  boolean receive(int octets) {
    available -= octets;
    return available >= 0;
  }

  /**
   * Counts octets that were consumed.
   *
   * @return the increment to announce now; 0 for none yet
   */
  int consume(int octets) {
    consumed += octets;
    if (consumed < size / 2 || consumed == 0) {
      return 0;
    }
    int increment = consumed;
    consumed = 0;
    available += increment;
    return increment;
  }
}
