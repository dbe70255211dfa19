package dev.weft.simulation;

import dev.weft.simulation.world.Finding;
import dev.weft.simulation.world.Run;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells how a search goes, and what it finds: each kind of failure once in full. */
final class Report {
  private static final long PROGRESS_NANOS = 10_000_000_000L;
  private static final int LISTED_SEEDS = 20;

  private final PrintStream out;
  private final Map<String, List<Long>> seeds = new TreeMap<>();
  private final long began = System.nanoTime();
  private long told = began;
  private long runs;
  private long steps;
  private long traces;

  Report(PrintStream out) {
    this.out = out;
  }

  void ran(Run.Result result) {
    runs++;
    steps += result.steps();
    traces = 31 * traces + result.number();
    if (System.nanoTime() - told > PROGRESS_NANOS) {
      told = System.nanoTime();
      out.println(progress());
    }
  }

  private String progress() {
    double seconds = (System.nanoTime() - began) / 1e9;
    return "%d seeds, %.0f a second, %.1f million steps, %d failed"
        .formatted(runs, runs / seconds, steps / 1e6, failures());
  }

  void differs(long seed) {
    isNew(seed, new Finding("a run that can't be repeated", "its traces differ", List.of()));
    out.println("seed " + seed + ": two runs have different traces");
  }

  boolean isNew(long seed, Finding finding) {
    List<Long> alike = seeds.computeIfAbsent(finding.kind(), kind -> new ArrayList<>());
    alike.add(seed);
    return alike.size() == 1;
  }

  void explain(Search.Failure failure) {
    failure.lines().forEach(out::println);
    out.println();
  }

  void name(long seed, Finding finding) {
    out.println("seed " + seed + ": " + finding.kind());
  }

  int failures() {
    return seeds.values().stream().mapToInt(List::size).sum();
  }

  void end() {
    out.println(progress());
    out.println("all traces together: %016x".formatted(traces));
    seeds.forEach((kind, failed) ->
        out.println(
            "%6d × %s: seeds %s"
                .formatted(failed.size(), kind, failed.stream().limit(LISTED_SEEDS).toList())));
  }
}
