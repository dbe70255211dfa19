package dev.weft.rpc.protocol;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries by the tick at which they are due: adding and removing take constant time, since
 * most deadlines never come. Pure: it has no clock, and is told which tick it is.
 *
 * <p>The wheel of level 0 has a slot for each of the next 64 ticks, each slot of level 1 holds 64
 * ticks, and so on; an entry moves to a finer wheel as its time comes near.
 */
final class TimerWheel {
  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;
  private static final int LEVELS = 7;

  /** How far an entry may lie ahead of the wheel's beginning, in ticks. */
  static final long MAX_TICK = (1L << (BITS * LEVELS)) - 1;

  /** Something to be done at a tick. In at most one wheel, once. */
  static final class Entry implements Timer.Scheduled {
    private final Runnable action;
    private long tick;
    private int place = NOWHERE;
    private @Nullable Entry previous;
    private @Nullable Entry next;

    private static final int NOWHERE = -1;

    Entry(Runnable action) {
      this.action = action;
    }

    Runnable action() {
      return action;
    }
  }

  /** Behind the wheels' slots: what is due. */
  private static final int DUE = LEVELS * SLOTS;

  private final @Nullable Entry[] slots = new @Nullable Entry[DUE + 1];
  private final long[] occupied = new long[LEVELS + 1];
  private long now;

  /** Adds an entry; one whose tick has passed is due at the next one. */
  void add(Entry entry, long tick) {
    entry.tick = Math.clamp(tick, now + 1, MAX_TICK);
    place(entry);
  }

  /** Removes an entry; does nothing if it was taken or removed before. */
  void remove(Entry entry) {
    if (entry.place == Entry.NOWHERE) {
      return;
    }
    Entry before = entry.previous;
    Entry after = entry.next;
    if (before == null) {
      slots[entry.place] = after;
      if (after == null) {
        occupied[entry.place / SLOTS] &= ~(1L << (entry.place % SLOTS));
      }
    } else {
      before.next = after;
    }
    if (after != null) {
      after.previous = before;
    }
    detach(entry);
  }

  /** The tick up to which nothing needs to be done; empty if no entry is ahead. */
  OptionalLong nextTick() {
    for (int level = 0; level < LEVELS; level++) {
      if (occupied[level] != 0) {
        // Slots of a level lie ahead of now within the same turn of the wheel, so the next one
        // is the lowest: an entry on a later turn differs from now in a higher digit, and so is on
        // a higher level.
        long slot = Long.numberOfTrailingZeros(occupied[level]);
        long turn = now >>> (BITS * (level + 1)) << (BITS * (level + 1));
        return OptionalLong.of(turn | slot << (BITS * level));
      }
    }
    return OptionalLong.empty();
  }

  /** Moves on to {@code tick}, and takes one entry that is due by then; null if none is. */
  @Nullable Entry take(long tick) {
    advance(tick);
    Entry entry = slots[DUE];
    if (entry != null) {
      remove(entry);
    }
    return entry;
  }

  private void advance(long tick) {
    for (OptionalLong next = nextTick();
        next.isPresent() && next.getAsLong() <= tick;
        next = nextTick()) {
      now = next.getAsLong();
      Entry entry = takeSlotOf(now);
      while (entry != null) {
        Entry after = entry.next;
        detach(entry);
        if (entry.tick <= now) {
          put(entry, DUE);
        } else {
          place(entry);
        }
        entry = after;
      }
    }
    now = Math.max(now, tick);
  }

  /** The level is that of the highest digit, to base 64, in which the tick differs from now. */
  private void place(Entry entry) {
    int highestBit = 63 - Long.numberOfLeadingZeros(entry.tick ^ now | SLOTS - 1);
    int level = highestBit / BITS;
    int slot = (int) (entry.tick >>> (BITS * level)) & SLOTS - 1;
    put(entry, level * SLOTS + slot);
  }

  private void put(Entry entry, int place) {
    Entry head = slots[place];
    entry.place = place;
    entry.next = head;
    if (head != null) {
      head.previous = entry;
    }
    slots[place] = entry;
    occupied[place / SLOTS] |= 1L << (place % SLOTS);
  }

  /** Empties the lowest level's slot that begins at this tick. */
  private @Nullable Entry takeSlotOf(long tick) {
    for (int level = 0; level < LEVELS; level++) {
      int slot = (int) (tick >>> (BITS * level)) & SLOTS - 1;
      if ((occupied[level] & 1L << slot) != 0) {
        Entry head = slots[level * SLOTS + slot];
        slots[level * SLOTS + slot] = null;
        occupied[level] &= ~(1L << slot);
        return head;
      }
    }
    return null;
  }

  private static void detach(Entry entry) {
    entry.place = Entry.NOWHERE;
    entry.previous = null;
    entry.next = null;
  }
}
