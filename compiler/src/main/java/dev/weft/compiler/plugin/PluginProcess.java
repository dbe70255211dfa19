package dev.weft.compiler.plugin;

import dev.weft.compiler.files.Reasons;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Runs a program that reads a request and writes a response, without a shell in between. */
final class PluginProcess {
  /** How long the last words of a plugin are waited for when a child of it lives on. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** Processes that a signal ends have this added to its number as their exit code. */
  private static final int SIGNALLED = 128;

  private static final int LARGEST_SIGNAL = 64;

  private final String name;
  private final Path program;
  private final Map<String, String> environment;

  /**
   * A program that is not started yet.
   *
   * @param environment the variables that it gets beside those of this process
   */
  PluginProcess(String name, Path program, Map<String, String> environment) {
    this.name = name;
    this.program = program;
    this.environment = environment;
  }

  /**
   * Runs the program to its end.
   *
   * @param request for its standard input, which it need not read
   * @param err gets what it writes to standard error, as it comes
   * @return what it has written to standard output
   */
  byte[] run(byte[] request, PrintStream err) throws PluginFailure {
    Process process = start();
    try {
      // One thread for each pipe: whichever the program reads or fills first, none waits for
      // another.
      Thread.ofVirtual().start(() -> feed(process.getOutputStream(), request));
      Thread words = Thread.ofVirtual().start(() -> pass(process.getErrorStream(), err));
      byte[] response = process.getInputStream().readAllBytes();
      int code = process.waitFor();
      words.join(LAST_WORDS);
      if (code != 0) {
        throw new PluginFailure(failed(code));
      }
      return response;
    } catch (IOException e) {
      throw new PluginFailure(
          name + " can't be read from: " + Reasons.of(e) + "; is it still installed as it should?");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PluginFailure(name + " was stopped, as Weft was interrupted.");
    } finally {
      process.destroy();
    }
  }

  private Process start() throws PluginFailure {
    try {
      ProcessBuilder builder = new ProcessBuilder(program.toAbsolutePath().toString());
      builder.environment().putAll(environment);
      return builder.start();
    } catch (IOException e) {
      throw new PluginFailure(
          name
              + " can't be started: "
              + Reasons.of(e)
              + "; is \""
              + program
              + "\" a program for this machine, or a script that begins with #! and an interpreter"
              + " that is there?");
    }
  }

  /** Writes the request; a program that has enough of it may close its end. */
  private static void feed(OutputStream in, byte[] request) {
    try (in) {
      in.write(request);
    } catch (IOException _) {
      // It has not read to the end. Whether that is wrong shows in its exit code and its answer.
    }
  }

  private static void pass(InputStream words, PrintStream err) {
    byte[] buffer = new byte[8192];
    try (words) {
      for (int count = words.read(buffer); count >= 0; count = words.read(buffer)) {
        err.write(buffer, 0, count);
        err.flush();
      }
    } catch (IOException _) {
      // The process has gone; there is nothing more to pass on.
    }
  }

  private String failed(int code) {
    String how =
        code > SIGNALLED && code <= SIGNALLED + LARGEST_SIGNAL
            ? "was ended by signal " + (code - SIGNALLED) + " (exit code " + code + ")"
            : "failed with exit code " + code;
    return name + " " + how + "; what it wrote above, if anything, says why.";
  }

  /** The beginning of an answer that can't be understood, fit to be shown. */
  static String beginning(byte[] answer) {
    StringBuilder text = new StringBuilder();
    for (byte each : Arrays.copyOf(answer, Math.min(answer.length, 40))) {
      text.append(each >= ' ' && each <= '~' ? (char) each : '.');
    }
    return text.append(answer.length > 40 ? " ..." : "").toString();
  }
}
