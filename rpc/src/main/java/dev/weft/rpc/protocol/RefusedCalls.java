package dev.weft.rpc.protocol;

/**
 * Tells the log of calls that a server turns away for being busy, since nothing else shows them: of
 * the first at once, then once a second of as many as there were. It looks at the clock when calls
 * come, whether they are refused or not, and so needs no timer.
 */
final class RefusedCalls {
  private static final long PAUSE_NANOS = 1_000_000_000;

  private final int limit;
  private final Timer clock;

  /** Written under the monitor. */
  private volatile long untold;

  // Guarded by this.
  private long nextLineAt;

  /** The calls above this limit. */
  RefusedCalls(int limit, Timer clock) {
    this.limit = limit;
    this.clock = clock;
    this.nextLineAt = clock.nanoTime();
  }

  /** A call was refused. */
  void add() {
    tell(take(1));
  }

  /** A call was taken. */
  void taken() {
    if (untold > 0) {
      tell(take(0));
    }
  }

  /** Counts so many more; those to be told of, if it is time for that. */
  private synchronized long take(int refused) {
    long all = untold + refused;
    long now = clock.nanoTime();
    boolean due = now - nextLineAt >= 0;
    untold = due ? 0 : all;
    if (due) {
      nextLineAt = now + PAUSE_NANOS;
    }
    return due ? all : 0;
  }

  private void tell(long refused) {
    if (refused > 0) {
      RpcLog.warning(
          refused
              + (refused == 1 ? " call was" : " calls were")
              + " refused with RESOURCE_EXHAUSTED, since the server answers "
              + limit
              + " already (RpcLimits.maxConcurrentCalls); this is said once a second");
    }
  }
}
