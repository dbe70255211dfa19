package dev.weft.rpc.protocol;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * Octets of memory that many threads share. Who asks for more than is left waits, and is served in
 * the order of arrival; who asks for more than there is at all is let in when nobody else is.
 */
final class OctetBudget {
  /** A part of the budget, until it is closed. */
  final class Share implements AutoCloseable {
    private final int octets;

    private Share(int octets) {
      this.octets = octets;
    }

    @Override
    public void close() {
      giveBack(octets);
    }
  }

  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final int octets;

    /** Written under the monitor. */
    private volatile boolean served;

    Waiter(int octets) {
      this.octets = octets;
    }
  }

  private final int total;

  // Guarded by this.
  private int left;
  private final Queue<Waiter> waiters = new ArrayDeque<>();

  OctetBudget(int total) {
    this.total = total;
    this.left = total;
  }

  /**
   * Waits for a share; it must be closed.
   *
   * @throws InterruptedException if the thread is interrupted while it waits; it holds nothing then
   */
  Share share(int octets) throws InterruptedException {
    int wanted = Math.min(octets, total);
    Waiter waiter;
    synchronized (this) {
      if (waiters.isEmpty() && wanted <= left) {
        left -= wanted;
        return new Share(wanted);
      }
      waiter = new Waiter(wanted);
      waiters.add(waiter);
    }
    while (!waiter.served) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        leave(waiter);
        throw new InterruptedException();
      }
    }
    return new Share(wanted);
  }

  private synchronized void leave(Waiter waiter) {
    if (!waiters.remove(waiter)) {
      left += waiter.octets;
    }
    serve();
  }

  private synchronized void giveBack(int octets) {
    left += octets;
    serve();
  }

  private void serve() {
    for (Waiter next = waiters.peek(); next != null && next.octets <= left; next = waiters.peek()) {
      waiters.remove();
      left -= next.octets;
      next.served = true;
      LockSupport.unpark(next.thread);
    }
  }
}
