package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The real protoc, which the build has fetched from Maven's repository. */
final class Protoc {
  private static final Path EXECUTABLE =
      Path.of(System.getProperty("weft.protoc", "target/protoc/protoc.exe"));

  private Protoc() {}

  /** What protoc said, and whether it was content. */
  record Outcome(boolean accepted, String text) {}

  /**
   * Skips the test on machines for which the build fetches nothing; elsewhere it has to be there.
   */
  static void requireFetched(Path fetched) {
    String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    Assumptions.assumeTrue(
        machine.equals("Linux amd64"), "protoc and real files are fetched for Linux on x86-64");
    assertThat(fetched).as("what Maven fetches for the tests").exists();
  }

  /** Runs protoc with the given arguments; skips the test where there is no protoc to run. */
  static Outcome run(List<String> arguments) {
    requireFetched(EXECUTABLE);
    EXECUTABLE.toFile().setExecutable(true);
    List<String> command = new ArrayList<>();
    command.add(EXECUTABLE.toAbsolutePath().toString());
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      byte[] said = process.getInputStream().readAllBytes();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Outcome(process.exitValue() == 0, new String(said, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
