package dev.weft.simulation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What a search is asked for on the command line. */
record Options(
    long from, long seeds, int failures, Repeats repeats, Telling telling, List<String> known) {
  static final String USAGE =
      """
      usage: simulation/run --seeds N [--from S] [--failures F] [--twice] [--brief] [--past WORDS]
        --seeds N     how many seeds to try
        --from S      the first of them; 1 if not said
        --failures F  stop after so many seeds that fail; 1000 if not said
        --past WORDS  look past failures whose kind contains these words; any number of times
        --twice       run each seed twice and compare the traces
        --brief       name what is found, without making its program smaller\
      """;

  /** Whether each seed is run twice. */
  enum Repeats {
    YES,
    NO
  }

  /** Whether a finding is explained, which takes some hundreds of runs. */
  enum Telling {
    FULL,
    BRIEF
  }

  /**
   * What these arguments ask for.
   *
   * @throws IllegalArgumentException if they are not understood; the message says what would be
   */
  static Options of(List<String> arguments) {
    long from = 1;
    long seeds = 0;
    long failures = 1_000;
    Repeats repeats = Repeats.NO;
    Telling telling = Telling.FULL;
    List<String> known = new ArrayList<>();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      switch (option) {
        case "--from" -> from = number(option, rest);
        case "--seeds" -> seeds = number(option, rest);
        case "--failures" -> failures = number(option, rest);
        case "--past" -> known.add(rest.hasNext() ? rest.next() : "");
        case "--brief" -> telling = Telling.BRIEF;
        case "--twice" -> repeats = Repeats.YES;
        default -> throw new IllegalArgumentException("unknown option " + option + "\n" + USAGE);
      }
    }
    if (seeds <= 0) {
      throw new IllegalArgumentException("--seeds says how many to try\n" + USAGE);
    }
    return new Options(
        from, seeds, Math.toIntExact(failures), repeats, telling, List.copyOf(known));
  }

  private static long number(String option, Iterator<String> rest) {
    try {
      return Long.parseLong(rest.next());
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(option + " takes a number\n" + USAGE, e);
    }
  }
}
