package dev.weft.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Jazzer searches for an input that breaks a target. In the build it makes the same inputs every
 * time, so that what fails was broken by a change. With {@code -Dweft.fuzz.seconds} it searches for
 * so long, at random; the inputs with which it got far stay in {@code target/fuzz}, and the next
 * such run goes on from them.
 */
@Execution(ExecutionMode.CONCURRENT)
final class FuzzerTest {
  private static final long SECONDS = Long.getLong("weft.fuzz.seconds", 0);
  private static final long SECONDS_TO_START = 180;
  private static final int RUNS_IN_THE_BUILD = 3_000;
  private static final int SEED_IN_THE_BUILD = 20_261_120;
  private static final long SECONDS_THAT_PAY_FOR_C2 = 20;
  private static final int LONGEST_INPUT = 16 << 10;
  private static final Path FOLDER = Path.of("target", "fuzz");

  @ParameterizedTest
  @EnumSource
  void noInputIsFoundThatBreaksIt(Target target) throws IOException, InterruptedException {
    Path folder = FOLDER.resolve(target.folder()).toAbsolutePath();
    Path corpus = corpus(folder);
    Path found = Files.createDirectories(folder.resolve("found"));
    Path seeds = folder.resolve("seeds");
    Seeds.write(target, seeds);
    Path words = folder.resolve("words");
    Seeds.writeWords(target, words);
    Path log = folder.resolve("log");

    Process jazzer =
        new ProcessBuilder(command(target, words, found, List.of(corpus, seeds)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(log.toFile()))
            .start();
    boolean ended = jazzer.waitFor(SECONDS + SECONDS_TO_START, TimeUnit.SECONDS);
    jazzer.destroyForcibly();

    assertThat(ended).as("Jazzer ends in time; see %s", log).isTrue();
    assertThat(jazzer.waitFor())
        .as("Jazzer's exit code; the input is in %s, and its log says:%n%s", found, end(log))
        .isZero();
    assertThat(log).content(StandardCharsets.ISO_8859_1).contains("Done ", "cov: ");
  }

  private static Path corpus(Path folder) throws IOException {
    Path corpus = folder.resolve("corpus");
    return SECONDS > 0
        ? Files.createDirectories(corpus)
        : Files.createTempDirectory(Files.createDirectories(folder), "corpus");
  }

  private static List<String> command(Target target, Path words, Path found, List<Path> inputs) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-D" + JazzerEntry.PROPERTY + "=" + target,
            "-cp",
            classPath(),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + JazzerEntry.class.getName(),
            "--instrumentation_includes=dev.weft.protobuf.**",
            "--custom_hook_includes=dev.weft.protobuf.**",
            "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**",
            "-max_len=" + LONGEST_INPUT,
            "-timeout=20",
            "-rss_limit_mb=0",
            "-artifact_prefix=" + found + File.separator));
    if (SECONDS > 0) {
      command.add("-max_total_time=" + SECONDS);
    } else {
      command.addAll(List.of("-runs=" + RUNS_IN_THE_BUILD, "-seed=" + SEED_IN_THE_BUILD));
    }
    if (SECONDS < SECONDS_THAT_PAY_FOR_C2) {
      command.add(1, "-XX:TieredStopAtLevel=1");
    }
    if (!target.words().isEmpty()) {
      command.add("-dict=" + words);
    }
    inputs.forEach(folder -> command.add(folder.toString()));
    return command;
  }

  /** As Surefire tells it; its own jar may only name the others. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String end(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return String.join("\n", lines.dropWhile(line -> !line.startsWith("==")).limit(40).toList());
    }
  }
}
