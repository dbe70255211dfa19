package dev.weft.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
