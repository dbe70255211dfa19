package dev.weft.house;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * google-java-format over all Java files that people have written. The command {@code ./format} is
 * its main method.
 */
public final class Format {

  private Format() {}

  /**
   * Rewrites every file that is not formatted, and prints its name.
   *
   * @param arguments files or directories, to leave all others alone; none for the whole repository
   */
  public static void main(String[] arguments) {
    Repository repository = Repository.around();
    List<Path> only =
        Stream.of(arguments).map(path -> Path.of(path).toAbsolutePath().normalize()).toList();
    List<Path> files =
        unformatted(
            repository.javaFiles().stream()
                .filter(file -> only.isEmpty() || only.stream().anyMatch(file::startsWith))
                .toList());
    if (!files.isEmpty()) {
      run("--replace", files);
    }
    files.forEach(file -> System.out.println("formatted " + repository.root().relativize(file)));
  }

  /**
   * Those of {@code files} that are not formatted.
   *
   * @throws IllegalStateException if one is no Java
   */
  public static List<Path> unformatted(List<Path> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    return run("--dry-run", files).lines().map(Path::of).toList();
  }

  private static String run(String mode, List<Path> files) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(Stream.of(mode), files.stream().map(Path::toString)).toArray(String[]::new);
    int status =
        ToolProvider.findFirst("google-java-format")
            .orElseThrow()
            .run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    if (status != 0) {
      throw new IllegalStateException("google-java-format cannot read a file:\n" + err);
    }
    return out.toString();
  }
}
