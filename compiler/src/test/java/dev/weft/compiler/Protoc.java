package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
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
    Answer answer = run(arguments, new byte[0], ProcessBuilder.Redirect.PIPE);
    return new Outcome(answer.status() == 0, new String(answer.out(), StandardCharsets.UTF_8));
  }

  /**
   * What came of a run.
   *
   * @param out what went to standard output, without what went to standard error
   */
  record Answer(int status, byte[] out) {}

  /** Runs protoc with something on standard input. */
  static Answer answer(List<String> arguments, byte[] input) {
    return run(arguments, input, ProcessBuilder.Redirect.DISCARD);
  }

  private static Answer run(
      List<String> arguments, byte[] input, ProcessBuilder.Redirect standardError) {
    requireFetched(EXECUTABLE);
    EXECUTABLE.toFile().setExecutable(true);
    List<String> command = new ArrayList<>();
    command.add(EXECUTABLE.toAbsolutePath().toString());
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(standardError == ProcessBuilder.Redirect.PIPE)
              .redirectError(standardError)
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input);
      } catch (IOException _) {
        // It has read as much as it wanted.
      }
      byte[] said = process.getInputStream().readAllBytes();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return new Answer(process.exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }
}
