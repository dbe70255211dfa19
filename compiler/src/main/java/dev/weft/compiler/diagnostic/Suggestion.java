package dev.weft.compiler.diagnostic;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a misspelt one was probably meant to be. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The candidate nearest to {@code written}, if one is near enough to be worth naming: at most a
   * third of its letters inserted, left out, changed, or swapped with their neighbour. Case counts
   * as half a change. Of equally near ones the first in alphabetical order.
   */
  public static Optional<String> nearest(String written, Collection<String> candidates) {
    int best = 2 * Math.max(1, written.length() / 3) + 1;
    String nearest = "";
    for (String candidate : candidates) {
      int distance = distance(written, candidate, best);
      if (distance < best || (distance == best && candidate.compareTo(nearest) < 0)) {
        if (!candidate.isEmpty() && !candidate.equals(written) && distance <= best) {
          best = distance;
          nearest = candidate;
        }
      }
    }
    return nearest.isEmpty() ? Optional.empty() : Optional.of(nearest);
  }

  /** {@code did you mean "x"?} when a candidate is near, otherwise {@code remedy}. */
  public static String orElse(String written, Collection<String> candidates, String remedy) {
    return nearest(written, candidates)
        .map(name -> "did you mean \"" + name + "\"?")
        .orElse(remedy);
  }

  /** Twice the number of edits, a change of case counting one; above {@code limit} if not less. */
  private static int distance(String a, String b, int limit) {
    if (2 * Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = 2 * j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = 2 * i;
      for (int j = 1; j <= b.length(); j++) {
        int change = last[j - 1] + changeCost(a.charAt(i - 1), b.charAt(j - 1));
        row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 2);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 2);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }

  private static int changeCost(char a, char b) {
    if (a == b) {
      return 0;
    }
    return String.valueOf(a)
            .toLowerCase(Locale.ROOT)
            .equals(String.valueOf(b).toLowerCase(Locale.ROOT))
        ? 1
        : 2;
  }
}
