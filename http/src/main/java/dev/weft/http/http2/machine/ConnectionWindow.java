package dev.weft.http.http2.machine;

/**
 * How much DATA the peer may have on its way on all streams together (RFC 9113 §6.9). It is granted
 * again as octets arrive, gathered until they make up half of the window.
 */
final class ConnectionWindow {
  private final int size;
  private int available;

  ConnectionWindow(int size) {
    this.size = size;
    available = size;
  }

  /**
   * Counts octets that arrived.
   *
   * @return false if the peer sent more than it was granted; nothing is counted then
   */
  boolean receive(int octets) {
    if (octets > available) {
      return false;
    }
    available -= octets;
    return true;
  }

  /** What to grant the peer again now; 0 for nothing yet. */
  int takeIncrement() {
    int increment = size - available;
    if (increment < Math.max(1, size / 2)) {
      return 0;
    }
    available = size;
    return increment;
  }
}
