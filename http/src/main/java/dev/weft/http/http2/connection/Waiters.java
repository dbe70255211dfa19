package dev.weft.http.http2.connection;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * The streams whose threads wait: to be opened, for what all streams share (the connection's window
 * and room among the octets to be written), or for their own windows. Guarded by the connection's
 * lock.
 */
final class Waiters {
  private static final Comparator<StreamHandle> NEAREST_FIRST =
      Comparator.comparingLong(StreamHandle::waitsAtGrant)
          .reversed()
          .thenComparingInt(StreamHandle::id);

  private final Line openers = new Line();
  private final Line senders = new Line();
  private final TreeSet<StreamHandle> stalled = new TreeSet<>(NEAREST_FIRST);

  /** Those that wait to be opened. */
  Line openers() {
    return openers;
  }

  /** Those that wait for what all streams share. */
  Line senders() {
    return senders;
  }

  /** Those that wait for their own windows, the one first that the least increase lets go on. */
  Set<StreamHandle> stalled() {
    return stalled;
  }

  /**
   * Wakes those whose own windows have become larger than nothing by a new initial window.
   *
   * @return how many
   */
  int wakeStalled(long initialWindow) {
    int woken = 0;
    while (!stalled.isEmpty() && stalled.getFirst().waitsAtGrant() + initialWindow > 0) {
      stalled.pollFirst().wake();
      woken++;
    }
    return woken;
  }

  /** Wakes all, since the connection has ended. */
  void wakeAll() {
    openers.streams().forEach(StreamHandle::wake);
    senders.streams().forEach(StreamHandle::wake);
    stalled.forEach(StreamHandle::wake);
  }
}
