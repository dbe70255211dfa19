package dev.weft.benchmarks.unary;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures as people read them: a row a server, and how it stands to its opponent. */
final class Table {
  private static final String ROW = "%-18s %-26s %9s %11s %11s %8s %8s  %s%n";

  private final Map<Contender, Sample> medians = new TreeMap<>();

  Table(Map<Contender, List<Sample>> samples) {
    samples.forEach((contender, rounds) -> medians.put(contender, Sample.median(rounds)));
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            ROW.formatted(
                "server", "handlers run", "calls/s", "server", "client", "p50", "p99", "ratio of"));
    text.append(ROW.formatted("", "", "", "CPU us/call", "CPU us/call", "us", "us", "server CPU"));
    medians.forEach((contender, sample) -> text.append(row(contender, sample)));
    return text.toString();
  }

  private String row(Contender contender, Sample sample) {
    return ROW.formatted(
        contender.title(),
        contender.handlers(),
        "%.0f".formatted(sample.callsPerSecond()),
        "%.2f".formatted(sample.serverMicros()),
        "%.2f".formatted(sample.clientMicros()),
        "%.0f".formatted(sample.p50Micros()),
        "%.0f".formatted(sample.p99Micros()),
        ratio(contender, sample));
  }

  private String ratio(Contender contender, Sample sample) {
    Sample opponent = medians.get(contender.opponent());
    if (opponent == null || contender.opponent() == contender) {
      return "";
    }
    return "1 : %.1f against %s"
        .formatted(opponent.serverMicros() / sample.serverMicros(), contender.opponent().title());
  }
}
