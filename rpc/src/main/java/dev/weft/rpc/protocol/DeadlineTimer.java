package dev.weft.rpc.protocol;

import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The timer of real time: one thread for all calls of a server or a channel, begun with the first
 * deadline. An action runs up to about a millisecond late, never early.
 *
 * <p>An action that throws is logged, and costs nobody else anything.
 *
 * <p>The lock is held for constant time, never while an action runs, so that reading threads may
 * set deadlines.
 */
public final class DeadlineTimer implements Timer, AutoCloseable {
  /** A tick is 2^20 ns, a little over a millisecond. */
  private static final int TICK_SHIFT = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TimerWheel wheel = new TimerWheel();
  private final long start = System.nanoTime();
  private final ThreadFactory threads;
  private long wakeAt = Long.MAX_VALUE;
  private @Nullable Thread thread;
  private boolean closed;

  /** A timer whose thread will have this name. */
  public DeadlineTimer(String threadName) {
    this(Thread.ofPlatform().daemon().name(threadName).factory());
  }

  /** A timer whose thread is made by this factory. */
  DeadlineTimer(ThreadFactory threads) {
    this.threads = threads;
    RpcLog.prepare();
  }

  @Override
  public Timer.Scheduled schedule(long nanos, Runnable action) {
    TimerWheel.Entry entry = new TimerWheel.Entry(action);
    Throwable fault = schedule(nanos, entry);
    if (fault != null) {
      RpcLog.error("a deadline may pass late, since the timer's thread can't be started", fault);
    }
    return entry;
  }

  /** Returns what keeps the thread from running, which is not to be logged under the lock. */
  private @Nullable Throwable schedule(long nanos, TimerWheel.Entry entry) {
    lock.lock();
    try {
      if (closed) {
        return null;
      }
      long due = System.nanoTime() - start + Math.max(0, nanos);
      long tick = (due >> TICK_SHIFT) + 1;
      wheel.add(entry, tick);
      Throwable fault = begin();
      // With deadlines that are alike, the thread wakes earlier than a new one asks, and sleeps on.
      if (tick < wakeAt) {
        wakeAt = tick;
        changed.signal();
      }
      return fault;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void cancel(Timer.Scheduled scheduled) {
    lock.lock();
    try {
      wheel.remove((TimerWheel.Entry) scheduled);
    } finally {
      lock.unlock();
    }
  }

  /** Ends the thread; what is not due yet is never run. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Without a thread, or with one that want of memory has ended all the same, what was scheduled
   * waits for the next attempt to start one.
   */
  private @Nullable Throwable begin() {
    if (thread != null && thread.isAlive()) {
      return null;
    }
    try {
      Thread started = threads.newThread(this::run);
      started.start();
      thread = started;
      return null;
    } catch (Throwable e) {
      return e;
    }
  }

  /** Whatever is thrown, the thread goes on: all deadlines depend on it. */
  private void run() {
    while (true) {
      try {
        runAll();
        return;
      } catch (Throwable unsaid) {
        // There was not even the memory to say what had failed.
      }
    }
  }

  /** Does what is due, until the timer is closed. */
  private void runAll() {
    while (true) {
      try {
        TimerWheel.Entry due = awaitDue();
        if (due == null) {
          return;
        }
        due.action().run();
      } catch (InterruptedException e) {
        // An action left the interrupt behind; it asks nothing of this thread.
      } catch (Throwable e) {
        RpcLog.error("what was to be done at a deadline failed", e);
      }
    }
  }

  /** Waits until something is due; null once the timer is closed. */
  private TimerWheel.@Nullable Entry awaitDue() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime() - start;
        TimerWheel.Entry due = wheel.take(now >> TICK_SHIFT);
        if (due != null) {
          return due;
        }
        OptionalLong next = wheel.nextTick();
        wakeAt = next.orElse(Long.MAX_VALUE);
        if (next.isPresent()) {
          changed.awaitNanos((next.getAsLong() << TICK_SHIFT) - now);
        } else {
          changed.await();
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }
}
