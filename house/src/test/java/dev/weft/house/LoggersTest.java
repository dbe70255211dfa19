package dev.weft.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An operator finds every logger of the run time on the page about logging. */
class LoggersTest {
  private static final Repository REPOSITORY = Repository.around();
  private static final Pattern LOGGER = Pattern.compile("System\\.getLogger\\(\"([^\"]+)\"\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^## `([^`]+)`$");

  @Test
  void thePageAboutLoggingHasEveryLoggerAndNoOther() throws Exception {
    Set<String> used =
        REPOSITORY.sources().stream()
            .filter(file ->
                Places.RUN_TIME.stream()
                    .anyMatch(module -> file.path().startsWith(module + "/src/main/")))
            .flatMap(file -> names(LOGGER, file.text()).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    String page = Files.readString(REPOSITORY.root().resolve("docs/logging.md"));
    assertThat(names(HEADING, page)).isEqualTo(used).isNotEmpty();
  }

  /** A line that the run time may log, as far as its words are written down in one place. */
  private record Line(String logger, String level, String words) {}

  /** What logs, but for the methods that only pass on what they are given. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(?:(?:Faults|LOGGER)\\.log|RpcLog\\.(error|warning|debug)|(?<!\\.)\\blog|(failUnhandled))\\(");

  private static final Pattern LITERAL = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"");
  private static final Pattern LEVEL = Pattern.compile("Level\\.([A-Z]+)");
  private static final Pattern NAME = Pattern.compile("\\b[a-z]\\w*\\b|\\b[A-Z][A-Z_]+\\b");

  @Test
  void thePageAboutLoggingHasEveryLine() throws Exception {
    List<Line> lines =
        REPOSITORY.sources().stream()
            .filter(file -> file.path().matches("(http|rpc)/src/main/.*"))
            .flatMap(LoggersTest::lines)
            .toList();
    Map<String, List<String>> page =
        Arrays.stream(
                Files.readString(REPOSITORY.root().resolve("docs/logging.md")).split("(?m)^## "))
            .collect(
                Collectors.toMap(
                    section -> section.lines().findFirst().orElse("").replace("`", ""),
                    section -> section.lines().toList()));
    assertThat(lines).hasSizeGreaterThan(40);
    assertThat(lines)
        .filteredOn(line ->
            page.getOrDefault(line.logger, List.of()).stream()
                .noneMatch(row ->
                    row.startsWith("| `" + line.level + "` | `")
                        && row.split("\\|")[2].contains(line.words)))
        .isEmpty();
  }

  private static Stream<Line> lines(SourceFile file) {
    String logger =
        file.path().endsWith("/FrameLog.java")
            ? "dev.weft.http.frames"
            : "dev.weft." + file.path().substring(0, file.path().indexOf('/'));
    return CALL.matcher(file.text())
        .results()
        .flatMap(call -> {
          String arguments = arguments(file.text(), call.end());
          return words(arguments, file.text())
              .map(words -> new Line(logger, level(call, arguments), words))
              .stream();
        });
  }

  private static String arguments(String text, int from) {
    int open = 1;
    int at = from;
    boolean quoted = false;
    for (; open > 0; at++) {
      char c = text.charAt(at);
      quoted ^= c == '"' && text.charAt(at - 1) != '\\';
      open += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return text.substring(from, at - 1);
  }

  private static String level(MatchResult call, String arguments) {
    if (call.group(1) != null) {
      return call.group(1).toUpperCase(Locale.ROOT);
    }
    MatchResult level = LEVEL.matcher(arguments).results().findFirst().orElse(null);
    return level == null ? "ERROR" : level.group(1);
  }

  /** The words of a line that stand together; empty if the call passes on what it is given. */
  private static Optional<String> words(String arguments, String file) {
    Optional<String> own = literal(arguments);
    return own.isPresent()
        ? own
        : NAME.matcher(arguments)
            .results()
            .flatMap(name ->
                Pattern.compile("\\b" + name.group() + " =([^;]*;)")
                    .matcher(file)
                    .results()
                    .flatMap(value -> literal(value.group(1)).stream()))
            .findFirst();
  }

  private static Optional<String> literal(String code) {
    List<String> all =
        LITERAL
            .matcher(code)
            .results()
            .map(found -> found.group(1).replaceAll("\\{\\d}", "…").strip())
            .filter(words -> words.length() > 2)
            .toList();
    return all.stream()
        .filter(words -> words.split(" ").length > 3)
        .findFirst()
        .or(() -> all.stream().max(Comparator.comparing(String::length)));
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
