package dev.weft.simulation;

import dev.weft.simulation.loom.Trace;
import dev.weft.simulation.program.Generator;
import dev.weft.simulation.program.Program;
import dev.weft.simulation.program.Shrinker;
import dev.weft.simulation.world.Finding;
import dev.weft.simulation.world.Overseer;
import dev.weft.simulation.world.Run;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the programs of many seeds, and tells of those that fail. */
public final class Search {
  private static final int SHRINKING_RUNS = 600;

  private final Overseer overseer;

  /** A search whose runs this one listens to. */
  public Search(Overseer overseer) {
    this.overseer = overseer;
  }

  /**
   * A seed whose program fails.
   *
   * @param smallest the smallest program found that fails in the same way
   */
  public record Failure(long seed, Program smallest, Finding finding, List<String> trace) {
    /** All that there is to know of it, with the command that repeats it. */
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add("seed " + seed + ": " + finding.kind());
      lines.add("  " + finding.what());
      finding.more().forEach(line -> lines.add("  " + line));
      lines.add("the smallest program that fails so:");
      smallest.lines().forEach(line -> lines.add("  " + line));
      lines.add("what happened in it:");
      trace.forEach(line -> lines.add("  " + line));
      lines.add("to see it again: simulation/run --seeds 1 --from " + seed);
      return lines;
    }
  }

  /** Runs the program of a seed once, and tells what was wrong. */
  public Run.Result run(long seed) {
    return Run.of(Generator.of(seed), Trace.Detail.NUMBER, overseer);
  }

  /** Makes a failure as small as can be. */
  public Failure explain(long seed, Finding finding) {
    Shrinker shrinker =
        new Shrinker(
            program ->
                finding(program).filter(found -> found.kind().equals(finding.kind())).isPresent(),
            SHRINKING_RUNS);
    Program smallest = shrinker.shrink(Generator.of(seed));
    Run.Result result = Run.of(smallest, Trace.Detail.LINES, overseer);
    return new Failure(seed, smallest, result.finding().orElse(finding), result.lines());
  }

  private Optional<Finding> finding(Program program) {
    return Run.of(program, Trace.Detail.NUMBER, overseer).finding();
  }

  /** Searches, as the arguments say; ends with 1 if it found something, with 2 if misused. */
  public static void main(String[] arguments) {
    Options options;
    try {
      options = Options.of(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    try (Overseer overseer = new Overseer(options.known())) {
      int failures = new Search(overseer).search(options, System.out);
      System.exit(failures == 0 ? 0 : 1);
    }
  }

  private int search(Options options, PrintStream out) {
    Report report = new Report(out);
    for (long seed = options.from(); seed < options.from() + options.seeds(); seed++) {
      Run.Result result = run(seed);
      report.ran(result);
      if (options.repeats() == Options.Repeats.YES && run(seed).number() != result.number()) {
        report.differs(seed);
      }
      if (result.finding().isPresent() && report.isNew(seed, result.finding().get())) {
        switch (options.telling()) {
          case FULL -> report.explain(explain(seed, result.finding().get()));
          case BRIEF -> report.name(seed, result.finding().get());
        }
      }
      if (report.failures() >= options.failures()) {
        break;
      }
    }
    report.end();
    return report.failures();
  }
}
