package dev.weft.interop.attacks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own with a small heap, what it says, and what it logs. */
final class Fork implements AutoCloseable {
  /** The heap of victims: what a small container has. */
  static final int HEAP_MEGABYTES = 128;

  /** What the machine allows, up to so many. */
  private static final int FILES = 24_000;

  private static final String OUT_OF_MEMORY = "OutOfMemoryError";

  /** What a program uses. */
  record Use(long heapBytes, long cpuNanos) {}

  private final Process process;
  private final BufferedReader out;
  private final List<String> log = new ArrayList<>();

  private Fork(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    Thread.ofVirtual().name("victim's log").start(this::keepLog);
  }

  private void keepLog() {
    try (BufferedReader err =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        synchronized (log) {
          log.add(line);
        }
      }
    } catch (IOException e) {
      throw new AssertionError("the victim's log can't be read", e);
    }
  }

  /** Starts a program of the class path; even an error that it catches is written to its log. */
  static Fork of(Class<?> program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "bash",
                "-c",
                "ulimit -n " + FILES + " 2>/dev/null || ulimit -n $(ulimit -H -n); exec \"$@\"",
                "victim",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:OnOutOfMemoryError=echo " + OUT_OF_MEMORY + " 1>&2",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    command.addAll(Arrays.asList(arguments));
    return new Fork(new ProcessBuilder(command).start());
  }

  /** The next line that it says; what its JVM says of a lack of memory is passed over. */
  String line() throws IOException {
    while (true) {
      String line = out.readLine();
      if (line == null) {
        throw new IOException("the victim has ended; its log: " + log());
      }
      if (!line.startsWith("#")) {
        return line;
      }
    }
  }

  void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** Its heap after a full collection, and its processor time. */
  Use use() throws IOException {
    return ask("heap");
  }

  /** Its processor time alone. */
  long cpuNanos() throws IOException {
    return ask("cpu").cpuNanos();
  }

  private Use ask(String what) throws IOException {
    tell(what);
    String[] numbers = line().split(" ");
    return new Use(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
  }

  /** The processor time that it uses in so many milliseconds in which it is left alone. */
  long restlessNanos(long millis) throws IOException, InterruptedException {
    long before = cpuNanos();
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      throw new IOException("the victim has ended; its log: " + log());
    }
    return cpuNanos() - before;
  }

  /** What it has logged. */
  List<String> log() {
    synchronized (log) {
      return List.copyOf(log);
    }
  }

  /** The lines of its log that tell of a lack of memory. */
  List<String> outOfMemory() {
    return log().stream().filter(line -> line.contains(OUT_OF_MEMORY)).toList();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
