package dev.weft.rpc.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The timer of real time: one thread for all calls of a server or a channel, begun with the first
 * deadline. An action runs up to about a millisecond late, never early.
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
  private final String threadName;
  private long wakeAt = Long.MAX_VALUE;
  private @Nullable Thread thread;
  private boolean closed;

  /** A timer whose thread will have this name. */
  public DeadlineTimer(String threadName) {
    this.threadName = threadName;
  }

  @Override
  public Timer.Scheduled schedule(long nanos, Runnable action) {
    TimerWheel.Entry entry = new TimerWheel.Entry(action);
    lock.lock();
    try {
      long due = System.nanoTime() - start + Math.max(0, nanos);
      long tick = (due >> TICK_SHIFT) + 1;
      wheel.add(entry, tick);
      begin();
      // With deadlines that are alike, the thread wakes earlier than a new one asks, and sleeps on.
      if (tick < wakeAt) {
        wakeAt = tick;
        changed.signal();
      }
      return entry;
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

  private void begin() {
    if (thread == null && !closed) {
      thread = Thread.ofPlatform().daemon().name(threadName).start(this::run);
    }
  }

  private void run() {
    List<TimerWheel.Entry> due = new ArrayList<>();
    while (awaitDue(due)) {
      due.forEach(entry -> entry.action().run());
      due.clear();
    }
  }

  /** Waits until something is due; false once the timer is closed. */
  private boolean awaitDue(List<TimerWheel.Entry> due) {
    lock.lock();
    try {
      while (!closed) {
        long now = System.nanoTime() - start;
        wheel.advance(now >> TICK_SHIFT, due::add);
        if (!due.isEmpty()) {
          return true;
        }
        OptionalLong next = wheel.nextTick();
        wakeAt = next.orElse(Long.MAX_VALUE);
        if (next.isPresent()) {
          changed.awaitNanos((next.getAsLong() << TICK_SHIFT) - now);
        } else {
          changed.await();
        }
      }
      return false;
    } catch (InterruptedException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }
}
