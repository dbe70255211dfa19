package dev.weft.benchmarks.unary;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A contender in a process of its own, so that what it uses can be told from the client's part. */
final class ServerProcess implements AutoCloseable {
  private final Contender contender;
  private final Process process;
  private final int port;

  private ServerProcess(Contender contender, Process process, int port) {
    this.contender = contender;
    this.process = process;
    this.port = port;
  }

  /** Starts the contender with this process's JDK and class path. */
  static ServerProcess start(Contender contender) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                EchoServers.class.getName(),
                contender.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    String port = output.readLine();
    if (port == null) {
      throw new IOException("the server of " + contender.title() + " did not start");
    }
    return new ServerProcess(contender, process, Integer.parseInt(port));
  }

  Contender contender() {
    return contender;
  }

  int port() {
    return port;
  }

  /** The processor time that the process has used so far, of all its threads. */
  Duration cpuTime() {
    return process
        .info()
        .totalCpuDuration()
        .orElseThrow(() -> new IllegalStateException("this system does not tell CPU times"));
  }

  @Override
  public void close() throws IOException {
    process.outputWriter().close();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
