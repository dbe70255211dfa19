package dev.weft.rpc.protocol;

import java.util.concurrent.ThreadFactory;

/**
 * The threads on which a server's handlers and cancel actions run, and how many are at it: those of
 * calls that have ended are counted until they return.
 */
final class CallThreads {
  private final ThreadFactory threads;
  private final UnderWay running = new UnderWay();

  CallThreads(ThreadFactory threads) {
    this.threads = threads;
  }

  /** A thread for {@link #start}. */
  Thread prepare(Runnable action) {
    return threads.newThread(() -> {
      try {
        action.run();
      } finally {
        running.end();
      }
    });
  }

  /** Starts what {@link #prepare} has made. */
  void start(Thread prepared) {
    running.begin();
    try {
      prepared.start();
    } catch (Throwable e) {
      running.end();
      throw e;
    }
  }

  /** What runs on them. */
  UnderWay running() {
    return running;
  }
}
