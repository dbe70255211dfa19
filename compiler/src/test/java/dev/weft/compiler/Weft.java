package dev.weft.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Weft's compiler, run by its command line. */
final class Weft {
  private Weft() {}

  /**
   * What came of a run.
   *
   * @param err what went to the error stream
   */
  record Run(int status, String out, String err) {}

  static Run run(List<String> arguments) {
    return run(arguments, new byte[0]);
  }

  /** Runs it with something on standard input. */
  static Run run(List<String> arguments, byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            arguments,
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The same, with standard output as bytes. */
  static Protoc.Answer answer(List<String> arguments, byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int status =
        Main.run(
            arguments,
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    return new Protoc.Answer(status, out.toByteArray());
  }

  /** What a run says that has to fail. */
  static String complaint(List<String> arguments, byte[] input) {
    Run run = run(arguments, input);
    assertThat(run.status()).isOne();
    return run.err();
  }
}
