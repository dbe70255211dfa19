package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

  /** Runs protoc with the given arguments; skips the test where there is no protoc to run. */
  static Outcome run(List<String> arguments) {
    Assumptions.assumeTrue(Files.exists(EXECUTABLE), "protoc is fetched for Linux on x86-64 alone");
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
