package dev.weft.http.http2.machine;

/**
 * What one connection holds of a {@link BufferTotal}: the octets of its streams' first windows that
 * have arrived and are not consumed, and what its {@link BufferPool} has given out.
 *
 * <p>HTTP/2 grants the first 65,535 octets to every connection, so they are not counted; beyond
 * them the total is told in blocks. So small calls never touch what the connections share.
 */
final class BufferShare {
  static final int UNCOUNTED = 65_535;
  static final int BLOCK = 64 * 1024;

  private final BufferTotal total;
  private long octets;
  private long counted;
  private boolean awaits;
  private boolean distrusted;
  private boolean closed;

  BufferShare(BufferTotal total) {
    this.total = total;
  }

  void take(long more) {
    octets += more;
    count();
  }

  void giveBack(long less) {
    octets -= less;
    assert octets >= 0 : octets;
    count();
  }

  /** How many octets the connection holds, whether or not they are counted. */
  long octets() {
    return octets;
  }

  /** A block more than needed is kept while something is held, so that not every change counts. */
  private void count() {
    long beyond = octets - UNCOUNTED;
    long needed = beyond <= 0 ? 0 : (beyond + BLOCK - 1) / BLOCK * BLOCK;
    boolean tooMuch = counted > needed + BLOCK || counted > 0 && octets == 0;
    if (!closed && (needed > counted || tooMuch)) {
      total.count(counted, needed);
      counted = needed;
    }
  }

  /** The connection has ended: nothing of it is counted any more, whatever its streams hold. */
  void close() {
    leave();
    if (!closed) {
      closed = true;
      if (counted > 0) {
        total.count(counted, 0);
        counted = 0;
      }
    }
  }

  /** Whether octets may go on arriving that nobody has asked for. */
  boolean hasRoom() {
    return octets <= UNCOUNTED || admits(0);
  }

  /** Whether so many octets more may be granted. */
  boolean admits(long more) {
    return total.hasRoomFor(more)
        || !distrusted && octets + more <= total.share() && total.hasLastRoomFor(more);
  }

  /** The same for a message for whose sake the connection has granted nothing else. */
  boolean admitsAlone(long more) {
    return total.held() == counted || !distrusted && total.hasLastRoomFor(more);
  }

  /**
   * Whether the peer is to be ended since it has sent {@code unasked} octets that nobody has read,
   * which is more than its share, while all connections together hold twice what they may.
   */
  boolean isExceededBy(long unasked) {
    return unasked > UNCOUNTED && !total.hasLastRoomFor(0) && unasked > total.share();
  }

  /** A message waits until others have made room. */
  void await() {
    if (!awaits && !closed) {
      awaits = true;
      total.await();
    }
  }

  /** No message waits for that any more. */
  void leave() {
    if (awaits) {
      awaits = false;
      total.leave();
    }
  }

  /**
   * A message has stalled while others waited: what is left beyond the limit is for other
   * connections from here on, until nobody waits.
   */
  void distrust() {
    distrusted = true;
  }

  /** Whether a message has stalled, and others still wait. */
  boolean isDistrusted() {
    distrusted &= total.isAwaited();
    return distrusted;
  }

  /** Whether this connection or another waits for what all of them may hold. */
  boolean isAwaited() {
    return total.isAwaited();
  }

  /** Whether the connection holds more than each may, of what others wait for. */
  boolean isHeldFromOthers() {
    return octets > UNCOUNTED && total.isAwaited() && octets > total.share();
  }

  /** How large the connection's window may be. */
  long window() {
    return total.window();
  }

  @Override
  public String toString() {
    return octets + " octets, counted as " + counted;
  }
}
