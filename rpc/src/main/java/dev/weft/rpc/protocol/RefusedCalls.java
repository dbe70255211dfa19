package dev.weft.rpc.protocol;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tells the log of calls that a server turns away for being busy: of the first at once, and then of
 * as many as there were, once a second, since nothing else shows them.
 */
final class RefusedCalls {
  private static final long PAUSE_NANOS = 1_000_000_000;

  /** No line is due; otherwise how many were refused since the last. */
  private static final long QUIET = -1;

  private final int limit;
  private final Timer timer;
  private final AtomicLong untold = new AtomicLong(QUIET);

  /** The calls above this limit. */
  RefusedCalls(int limit, Timer timer) {
    this.limit = limit;
    this.timer = timer;
  }

  /** A call was refused. */
  void add() {
    if (untold.getAndUpdate(before -> before == QUIET ? 0 : before + 1) == QUIET) {
      tell(1);
    }
  }

  private void pauseOver() {
    long refused = untold.getAndUpdate(before -> before == 0 ? QUIET : 0);
    if (refused > 0) {
      tell(refused);
    }
  }

  private void tell(long refused) {
    timer.schedule(PAUSE_NANOS, this::pauseOver);
    RpcLog.warning(
        refused
            + (refused == 1 ? " call was" : " calls were")
            + " refused with RESOURCE_EXHAUSTED, since the server answers "
            + limit
            + " already (RpcLimits.maxConcurrentCalls); how many more is said once a second");
  }
}
