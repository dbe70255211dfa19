package dev.weft.rpc.protocol;

import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the calls of a server over all of its connections. */
final class CallCount {
  private final int limit;
  private final AtomicInteger calls = new AtomicInteger();

  CallCount(int limit) {
    this.limit = limit;
  }

  /** Counts a call; false if there are as many as there may be. */
  boolean enter() {
    if (isUnlimited()) {
      return true;
    }
    if (calls.incrementAndGet() <= limit) {
      return true;
    }
    calls.decrementAndGet();
    return false;
  }

  /** A call that entered has ended. */
  void leave() {
    if (!isUnlimited()) {
      calls.decrementAndGet();
    }
  }

  /** No counter that all connections share, where nothing depends on it. */
  private boolean isUnlimited() {
    return limit == Integer.MAX_VALUE;
  }
}
