package dev.weft.http.http2.machine;

/**
 * How much DATA the peer may have on its way on all streams together (RFC 9113 §6.9). It is granted
 * again as octets arrive, gathered until they make up half of the window; but what is withheld,
 * only when that is released.
 *
 * <pre>
 *   size = available (the peer may send it) + withheld + what is to be granted again
 * </pre>
 */
final class ConnectionWindow {
  private int size;
  private int available;
  private int withheld;

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

  /** Octets that arrived are not to be granted again yet. */
  void withhold(long octets) {
    withheld += (int) octets;
    assert withheld <= size - available : this;
  }

  /** So many octets may be granted again, if as many are withheld. */
  void release(long octets) {
    withheld -= (int) Math.min(withheld, octets);
  }

  boolean isWithheld() {
    return withheld > 0;
  }

  /** Whether what is to be granted again is enough to be told. */
  boolean isIncrementDue() {
    int due = size - available - withheld;
    return due > 0 && due >= (size - withheld) / 2;
  }

  /**
   * The window is to have this size from now on, or as much as the peer was granted already. One of
   * which something is withheld stays as it is, so that whatever is released is granted.
   */
  void resize(int newSize) {
    if (withheld == 0) {
      size = Math.max(newSize, available);
    }
  }

  /** What to grant the peer again now. */
  int takeIncrement() {
    int increment = size - available - withheld;
    available += increment;
    return increment;
  }

  @Override
  public String toString() {
    return available + " available and " + withheld + " withheld of " + size;
  }
}
