package dev.weft.http.socket;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link HoardingServer} in a JVM of its own. */
final class ForkedServer implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final InetSocketAddress address;
  private final List<String> log = new ArrayList<>();

  private ForkedServer(Process process) throws IOException {
    this.process = process;
    out = process.inputReader(StandardCharsets.UTF_8);
    address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(out.readLine()));
    Thread.startVirtualThread(() -> {
      try (BufferedReader err =
          new BufferedReader(
              new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
        err.lines().forEach(this::add);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  private void add(String line) {
    synchronized (log) {
      log.add(line);
      log.notifyAll();
    }
  }

  /** With at most so many megabytes of heap. */
  static ForkedServer withHeap(int megabytes) throws IOException {
    return start(java("-Xmx" + megabytes + "m"));
  }

  /** With at most so many open files. */
  static ForkedServer withFiles(int files) throws IOException {
    return start(
        List.of(
            "bash", "-c", "ulimit -n " + files + "; exec " + String.join(" ", java("-Xmx128m"))));
  }

  private static List<String> java(String option) {
    String classPath = Path.of("target", "classes") + ":" + Path.of("target", "test-classes");
    return Arrays.asList(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        option,
        "-cp",
        classPath,
        HoardingServer.class.getName());
  }

  private static ForkedServer start(List<String> command) throws IOException {
    return new ForkedServer(new ProcessBuilder(command).start());
  }

  InetSocketAddress address() {
    return address;
  }

  /** Has it take memory for those who ask for it. */
  void beginToHoard() throws IOException {
    toggle();
  }

  /** Waits until there was no more, and has it give all of it back. */
  void endHoardingWhenItHasRunOut() throws IOException {
    toggle();
  }

  private void toggle() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    if (!"".equals(out.readLine())) {
      throw new IOException("the server has ended");
    }
  }

  /** How many lines of its log have this text. */
  long logged(String text) {
    synchronized (log) {
      return log.stream().filter(line -> line.contains(text)).count();
    }
  }

  /** Waits until it has said so. */
  void awaitLogged(String text) throws InterruptedException {
    synchronized (log) {
      while (logged(text) == 0) {
        log.wait();
      }
    }
  }

  /** All that it has logged. */
  String log() {
    synchronized (log) {
      return String.join("\n", log);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
