package dev.weft.interop.attacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/attacks.md}: a table below each of its headings, and what a row says. */
final class AttackPage {
  static final String SERVERS = "## On servers";
  static final String CLIENTS = "## On clients";

  private static final Path FILE = Path.of("..", "docs", "attacks.md");
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| ([^|]+?) \\|.*$");

  private AttackPage() {}

  /** The names that stand in the rows of a table. */
  static List<String> names(String heading) throws IOException {
    Matcher rows = FIRST_CELL.matcher(table(heading));
    // The first row has the names of the columns.
    return rows.results().skip(1).map(row -> row.group(1)).toList();
  }

  private static String table(String heading) throws IOException {
    String page = Files.readString(FILE);
    int begin = page.indexOf("\n|", page.indexOf(heading)) + 1;
    int end = page.indexOf("\n\n", begin);
    return page.substring(begin, end < 0 ? page.length() : end);
  }

  /** Writes a table anew, if that is asked for with {@code -Dweft.refresh=true}. */
  static void refresh(String heading, List<String> rows) throws IOException {
    if (!Boolean.getBoolean("weft.refresh")) {
      return;
    }
    String old = table(heading);
    String head = old.lines().limit(2).reduce((a, b) -> a + "\n" + b).orElseThrow();
    String table = head + "\n" + String.join("\n", rows);
    String end = old.endsWith("\n") ? "\n" : "";
    Files.writeString(FILE, Files.readString(FILE).replace(old, table + end));
  }

  static String row(Finding finding) {
    return row(
        finding.attack().name(),
        finding.attack().sends() + ": " + megabytes(finding.sent()),
        finding.attack().expected().words(),
        megabytes(finding.heapBytes()),
        seconds(finding.cpu()),
        Integer.toString(finding.calls().count()),
        Integer.toString(finding.calls().failures().size()),
        millis(finding.calls().p99()) + " (" + millis(finding.controlP99()) + ")");
  }

  static String row(ClientTrial.Finding finding) {
    return row(
        finding.attack().name(),
        finding.attack().does() + ": " + megabytes(finding.sent()),
        finding.end().split(" ", 2)[0] + " in " + millis(Duration.ofMillis(finding.millis())),
        megabytes(finding.heapBytes()),
        seconds(finding.cpu()),
        Integer.toString(finding.calls()),
        Integer.toString(finding.failures()),
        millis(finding.p99()) + " (" + millis(finding.controlP99()) + ")");
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String megabytes(long octets) {
    return octets < 1_000_000 ? "< 1 MB" : Math.round(octets / 1e6) + " MB";
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  /** To ten milliseconds. */
  private static String millis(Duration time) {
    return time.toMillis() < 10 ? "< 10 ms" : (time.toMillis() + 5) / 10 * 10 + " ms";
  }
}
