package dev.weft.simulation.loom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What happened in a run: always one number, by which two runs are compared, and its lines where
 * somebody wants to read them.
 */
public final class Trace {
  /** Whether lines are kept. */
  public enum Detail {
    /** Only the number: what a search does. */
    NUMBER,
    /** The lines too. */
    LINES
  }

  private final Detail detail;
  private final Agenda agenda;
  private final List<String> lines = new ArrayList<>();
  private long number = 0xcbf29ce484222325L;

  /** A trace of nothing yet. */
  public Trace(Detail detail, Agenda agenda) {
    this.detail = detail;
    this.agenda = agenda;
  }

  /** Something happened that is told by two numbers. */
  public void add(long what, long detail) {
    number = (number ^ what) * 0x100000001b3L;
    number = (number ^ detail) * 0x100000001b3L;
    number ^= number >>> 29;
  }

  /** A line for the reader, made only if there will be one. */
  public void line(Supplier<String> text) {
    if (detail == Detail.LINES) {
      lines.add("%10.3f ms  %s".formatted(agenda.nanoTime() / 1e6, text.get()));
    }
  }

  /** The number: the same for runs that were the same. */
  public long number() {
    return number;
  }

  /** The lines, in the order in which things happened. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
