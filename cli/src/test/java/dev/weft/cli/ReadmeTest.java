package dev.weft.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo's output in the README is what the demo prints. */
class ReadmeTest {
  @Test
  void demoPrintsWhatTheReadmeShows() throws IOException {
    Matcher shown =
        Pattern.compile("```console\\n\\$ ./weft demo\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../README.md")));
    assertThat(shown.find()).isTrue();
    List<String> parts = Pattern.compile("\\n\\.\\.\\.\\n").splitAsStream(shown.group(1)).toList();

    assertThat(withoutPorts(Ran.weft("demo").out()))
        .startsWith(withoutPorts(parts.getFirst()))
        .containsSubsequence(parts.stream().map(ReadmeTest::withoutPorts).toList());
  }

  /** Ports differ from run to run, and with their lengths the lines drawn behind them. */
  private static String withoutPorts(String text) {
    return text.replaceAll("127\\.0\\.0\\.1:\\d+ ─+", "127.0.0.1:PORT ─");
  }
}
