package dev.weft.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Runs the compiler's command line in a JDK of its own, and passes on what it has to say. */
final class CompilerProcess {

  private static final String MAIN = "dev.weft.compiler.Main";

  private final Jdk jdk;
  private final List<Path> classPath;
  private final Log log;

  CompilerProcess(Jdk jdk, List<Path> classPath, Log log) {
    this.jdk = jdk;
    this.classPath = classPath;
    this.log = log;
  }

  /**
   * Compiles, and returns when all is written.
   *
   * @param argumentFile where to put {@code arguments}, a line each: they may be more than a
   *     command line can hold
   * @throws MojoFailureException if there is an error in a {@code .proto} file; it has been logged
   * @throws MojoExecutionException if the compiler could not do its work
   */
  void run(Path argumentFile, List<String> arguments)
      throws IOException, InterruptedException, MojoFailureException, MojoExecutionException {
    Files.write(argumentFile, arguments);
    Process process =
        new ProcessBuilder(
                jdk.java().toString(),
                // A short life: compile quickly rather than well, and no threads for collecting
                // garbage.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                classPath.stream()
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator)),
                MAIN,
                "@" + argumentFile)
            .redirectErrorStream(true)
            .start();
    try {
      process.getOutputStream().close();
      List<String> messages;
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        messages = output.lines().toList();
      }
      conclude(process.waitFor(), messages);
    } finally {
      process.destroy();
    }
  }

  private void conclude(int exitStatus, List<String> messages)
      throws MojoFailureException, MojoExecutionException {
    if (exitStatus == 0) {
      messages.forEach(log::warn);
      return;
    }
    messages.forEach(log::error);
    if (exitStatus == 1 && messages.stream().noneMatch(CompilerProcess::isOfTheJvm)) {
      throw new MojoFailureException(
          "The .proto files have errors, shown above; nothing was written.");
    }
    throw new MojoExecutionException(
        "The compiler broke down with exit status "
            + exitStatus
            + " and the messages above. That is a defect of Weft, not of the .proto files: please"
            + " report it.");
  }

  /**
   * A JVM that cannot start, or that an exception ends, has exit status 1 like a compiler that
   * found errors.
   */
  private static boolean isOfTheJvm(String message) {
    return message.startsWith("Exception in thread") || message.startsWith("Error: ");
  }
}
