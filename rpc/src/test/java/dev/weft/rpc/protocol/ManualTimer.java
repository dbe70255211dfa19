package dev.weft.rpc.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A timer whose time a test makes pass. */
public final class ManualTimer implements Timer {
  private record Waiting(Runnable action) implements Scheduled {}

  private volatile long advanced;
  private final List<Waiting> waiting = new ArrayList<>();

  @Override
  public synchronized Scheduled schedule(long nanos, Runnable action) {
    Waiting added = new Waiting(action);
    waiting.add(added);
    return added;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + advanced;
  }

  @Override
  public synchronized void cancel(Scheduled scheduled) {
    waiting.removeIf(candidate -> candidate == scheduled);
  }

  /** Moves the clock, but no deadline. */
  public synchronized void advance(Duration by) {
    advanced += by.toNanos();
  }

  /** Makes every deadline pass. */
  public void passAll() {
    List<Waiting> due;
    synchronized (this) {
      due = List.copyOf(waiting);
      waiting.clear();
    }
    due.forEach(entry -> entry.action().run());
  }

  /** Makes the deadline pass that was set first. */
  public void passFirst() {
    Waiting due;
    synchronized (this) {
      due = waiting.removeFirst();
    }
    due.action().run();
  }

  /** How many deadlines are waited for. */
  public synchronized int count() {
    return waiting.size();
  }
}
