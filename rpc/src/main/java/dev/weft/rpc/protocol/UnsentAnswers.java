package dev.weft.rpc.protocol;

import dev.weft.rpc.RpcLimits;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * The memory that a server's large answers hold while they wait for their clients to take them
 * ({@link RpcLimits#maxUnsentAnswerBytes}). When it is used up, no further handler begins for a
 * connection whose answers hold more than its share: what makes them wait can't be mended here, but
 * need not become more. Who holds little goes on, whatever others do.
 */
final class UnsentAnswers {
  /** Smaller ones are not counted: they cost little beside their calls. */
  static final int SMALL = 16 * 1024;

  private final long limit;

  // Guarded by this.
  private long held;
  private int holders;
  private final Set<Waiter> waiting = new LinkedHashSet<>();

  UnsentAnswers(RpcLimits limits) {
    limit = limits.maxUnsentAnswerBytes();
  }

  /** The answers of one connection. */
  final class OfConnection {
    // Guarded by the monitor of all.
    private long octets;

    /** An answer begins to be sent, which may have to wait; {@link #release} must follow. */
    void hold(int bytes) {
      if (bytes > SMALL) {
        synchronized (UnsentAnswers.this) {
          holders += octets == 0 ? 1 : 0;
          octets += bytes;
          held += bytes;
        }
      }
    }

    /** It has been sent, or will not be. */
    void release(int bytes) {
      if (bytes > SMALL) {
        synchronized (UnsentAnswers.this) {
          octets -= bytes;
          held -= bytes;
          holders -= octets == 0 ? 1 : 0;
          wakeOne();
        }
      }
    }

    /** Whether a handler may begin. */
    boolean hasRoom() {
      synchronized (UnsentAnswers.this) {
        return fits(this);
      }
    }

    /**
     * Waits, on a handler's own thread before it begins, until it may.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void awaitRoom() throws InterruptedException {
      Waiter waiter = new Waiter(this, Thread.currentThread());
      while (!isAdmitted(waiter)) {
        LockSupport.park(UnsentAnswers.this);
        if (Thread.interrupted()) {
          leave(waiter);
          throw new InterruptedException();
        }
      }
    }
  }

  private record Waiter(OfConnection connection, Thread thread) {}

  OfConnection ofConnection() {
    return new OfConnection();
  }

  private boolean fits(OfConnection connection) {
    return held <= limit || connection.octets <= limit / holders;
  }

  private synchronized boolean isAdmitted(Waiter waiter) {
    if (!fits(waiter.connection)) {
      waiting.add(waiter);
      return false;
    }
    if (waiting.remove(waiter)) {
      wakeOne();
    }
    return true;
  }

  private synchronized void leave(Waiter waiter) {
    waiting.remove(waiter);
    wakeOne();
  }

  /**
   * Wakes the first who may begin, who wakes the next: by the time that one looks, an answer of the
   * first may wait.
   */
  private void wakeOne() {
    for (Waiter waiter : waiting) {
      if (fits(waiter.connection)) {
        LockSupport.unpark(waiter.thread);
        return;
      }
    }
  }
}
