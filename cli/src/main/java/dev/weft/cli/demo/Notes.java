package dev.weft.cli.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The notes that walkers have left; the oldest go when there are too many. */
final class Notes {
  private static final int MOST = 1_000;

  private final Deque<RouteNote> all = new ArrayDeque<>();

  /** Keeps a note, and returns those that were left at the same point before, oldest first. */
  synchronized List<RouteNote> add(RouteNote note) {
    List<RouteNote> earlier =
        all.stream().filter(each -> each.location().equals(note.location())).toList();
    if (all.size() == MOST) {
      all.removeFirst();
    }
    all.addLast(note);
    return earlier;
  }
}
