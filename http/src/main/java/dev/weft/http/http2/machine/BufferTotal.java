package dev.weft.http.http2.machine;

import dev.weft.http.HttpLimits;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What all connections of one server, or of one channel, hold together of bodies ({@link
 * HttpLimits#totalBufferBytes}). Their machines share it, each under its own lock; a machine counts
 * through its {@link BufferShare}, in large steps.
 */
public final class BufferTotal {
  /** A connection's window is at most this part of what is left. */
  private static final int WINDOWS_IN_WHAT_IS_LEFT = 32;

  private final long limit;
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger holders = new AtomicInteger();
  private final AtomicInteger waiters = new AtomicInteger();

  /** For the connections of one server or channel, of which none is there yet. */
  public BufferTotal(HttpLimits limits) {
    limit = limits.totalBufferBytes();
  }

  /** How many octets are counted; 0 when no connection holds more than every one may. */
  public long held() {
    return held.get();
  }

  /** The octets that a connection is counted with have become more, or less. */
  void count(long before, long after) {
    held.addAndGet(after - before);
    if (before == 0) {
      holders.incrementAndGet();
    } else if (after == 0) {
      holders.decrementAndGet();
    }
  }

  /** A connection begins to wait for room here. */
  void await() {
    waiters.incrementAndGet();
  }

  /** It has found room, or waits no more. */
  void leave() {
    waiters.decrementAndGet();
  }

  /** Whether a connection waits for room. */
  boolean isAwaited() {
    return waiters.get() > 0;
  }

  boolean hasRoomFor(long octets) {
    return held.get() + octets <= limit;
  }

  /** The same with twice the limit, beyond which nothing is let in. */
  boolean hasLastRoomFor(long octets) {
    return held.get() + octets <= 2 * limit;
  }

  /** What each of those may hold that hold something, however much the others do. */
  long share() {
    return limit / Math.max(1, holders.get());
  }

  /** How large a connection's window may be, so that all of them can be used. */
  long window() {
    long left = Math.max(0, limit - held.get());
    return left / Math.max(WINDOWS_IN_WHAT_IS_LEFT, 2 * holders.get());
  }

  @Override
  public String toString() {
    return held + " of " + limit + " octets, by " + holders;
  }
}
