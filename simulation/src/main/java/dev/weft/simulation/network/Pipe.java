package dev.weft.simulation.network;

import dev.weft.simulation.loom.Agenda;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** One direction of a connection: the octets that are on their way, and how that goes wrong. */
final class Pipe {
  private final Agenda agenda;
  private final int capacity;
  private final Queue<Breakage> breakages;
  private byte[] octets = new byte[1024];
  private int from;
  private int to;
  private long passed;
  private boolean finished;
  private boolean readerGone;
  private boolean stalled;
  private boolean cut;

  Pipe(Agenda agenda, int capacity, List<Breakage> breakages) {
    this.agenda = agenda;
    this.capacity = capacity;
    this.breakages =
        new ArrayDeque<>(
            breakages.stream().sorted(Comparator.comparingInt(Breakage::afterOctets)).toList());
  }

  /** How many octets it takes now. */
  int room() {
    return readerGone || finished ? Integer.MAX_VALUE : Math.max(0, capacity - (to - from));
  }

  /** Takes up to {@code limit} of these, and tells how many. */
  int write(ByteBuffer source, int limit) {
    int taken = Math.min(limit, source.remaining());
    if (readerGone || finished) {
      source.position(source.position() + taken);
      return taken;
    }
    makeRoom(taken);
    source.get(octets, to, taken);
    to += taken;
    return taken;
  }

  private void makeRoom(int more) {
    if (octets.length - to < more) {
      byte[] target = octets.length < to - from + more ? larger(to - from + more) : octets;
      System.arraycopy(octets, from, target, 0, to - from);
      octets = target;
      to -= from;
      from = 0;
    }
  }

  private static byte[] larger(int needed) {
    return new byte[Integer.highestOneBit(needed) * 2];
  }

  /** How many octets could be delivered now. */
  int deliverable() {
    return stalled ? 0 : (int) Math.min(to - from, beforeBreakage());
  }

  private long beforeBreakage() {
    Breakage next = breakages.peek();
    return next == null ? Long.MAX_VALUE : Math.max(0, next.afterOctets() - passed);
  }

  /** Whether it is time for what goes wrong next. */
  boolean breaks() {
    return !breakages.isEmpty() && !stalled && beforeBreakage() == 0 && !finishedAndEmpty();
  }

  /** What goes wrong now; a stall it sees to by itself. */
  Breakage nextBreakage() {
    Breakage breakage = breakages.remove();
    switch (breakage) {
      case Breakage.Stalled stall -> {
        stalled = true;
        agenda.in(stall.time().toNanos(), () -> stalled = false);
      }
      case Breakage.Silenced silenced -> stalled = true;
      case Breakage.Truncated truncated -> {
        drop();
        finished = true;
      }
      case Breakage.Cut whole -> {
        // It concerns the connection.
      }
    }
    return breakage;
  }

  /** Moves octets on to the reader. */
  void deliver(int count, byte[] target, int at) {
    System.arraycopy(octets, from, target, at, count);
    from += count;
    passed += count;
    if (from == to) {
      from = 0;
      to = 0;
    }
  }

  /** Nothing more is written. */
  void finish() {
    finished = true;
  }

  /** Nobody reads any more: what is on its way, and what is written from now on, is lost. */
  void abandon() {
    readerGone = true;
    drop();
  }

  /** It is gone, with all that was on its way. */
  void cut() {
    cut = true;
    finished = true;
    drop();
  }

  private void drop() {
    from = 0;
    to = 0;
  }

  /** Nothing goes wrong from here on. */
  void heal() {
    breakages.clear();
    stalled = false;
  }

  boolean isStalled() {
    return stalled;
  }

  boolean isCut() {
    return cut;
  }

  boolean isAbandoned() {
    return readerGone;
  }

  /** Whether the reader finds the end of the stream. */
  boolean finishedAndEmpty() {
    return finished && from == to;
  }

  @Override
  public String toString() {
    return (to - from)
        + " octets on their way"
        + (stalled ? ", stalled" : "")
        + (finished ? ", finished" : "")
        + (readerGone ? ", reader gone" : "")
        + (breakages.isEmpty() ? "" : ", to come " + Arrays.toString(breakages.toArray()));
  }
}
