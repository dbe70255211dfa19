package dev.weft.simulation.loom;

import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * Simulated time, and what is to be done when it has come. It moves only when it is told to, to the
 * time of the next entry.
 */
public final class Agenda {
  /** What is to be done at a time. */
  public static final class Entry {
    private final long due;
    private final long order;
    private final Runnable action;
    private boolean cancelled;

    private Entry(long due, long order, Runnable action) {
      this.due = due;
      this.order = order;
      this.action = action;
    }
  }

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          (a, b) -> a.due != b.due ? Long.compare(a.due, b.due) : Long.compare(a.order, b.order));
  private long now;
  private long added;

  /** Has {@code action} run on the simulation's own thread in {@code nanos} nanoseconds. */
  public Entry in(long nanos, Runnable action) {
    long due = now + Math.max(0, nanos);
    Entry entry = new Entry(due < 0 ? Long.MAX_VALUE : due, added++, action);
    entries.add(entry);
    return entry;
  }

  /** Takes an entry back, if its time has not come. */
  public void cancel(Entry entry) {
    entry.cancelled = true;
  }

  /** The nanoseconds since the simulation began. */
  public long nanoTime() {
    return now;
  }

  /** When the next entry is due; empty if there is none. */
  public OptionalLong next() {
    while (!entries.isEmpty() && entries.element().cancelled) {
      entries.remove();
    }
    return entries.isEmpty() ? OptionalLong.empty() : OptionalLong.of(entries.element().due);
  }

  /** Moves time to the next entry, and does all that is due then. */
  public void advance() {
    OptionalLong next = next();
    if (next.isEmpty()) {
      throw new IllegalStateException("nothing is on the agenda; ask next() before advance()");
    }
    now = Math.max(now, next.getAsLong());
    for (next = next(); next.isPresent() && next.getAsLong() <= now; next = next()) {
      entries.remove().action.run();
    }
  }
}
