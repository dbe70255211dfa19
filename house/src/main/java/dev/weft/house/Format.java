package dev.weft.house;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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
  public static void main(String[] arguments) throws IOException {
    Repository repository = Repository.around();
    List<Path> only =
        Stream.of(arguments).map(path -> Path.of(path).toAbsolutePath().normalize()).toList();
    List<Path> files =
        only.isEmpty()
            ? unformatted(repository)
            : unformatted(
                repository.javaFiles().stream()
                    .filter(file -> only.stream().anyMatch(file::startsWith))
                    .toList());
    if (!files.isEmpty()) {
      run("--replace", files);
    }
    files.forEach(file -> System.out.println("formatted " + repository.root().relativize(file)));
  }

  /**
   * Those Java files of {@code repository} that are not formatted; quick for what was found to be
   * before.
   */
  public static List<Path> unformatted(Repository repository) throws IOException {
    List<Path> all = repository.javaFiles();
    KnownFormatted known =
        new KnownFormatted(repository.root().resolve("house/target/formatted"), version());
    List<Path> unknown = new ArrayList<>();
    for (Path file : all) {
      if (!known.contains(file)) {
        unknown.add(file);
      }
    }
    List<Path> unformatted = unformatted(unknown);
    known.replaceBy(all.stream().filter(file -> !unformatted.contains(file)).toList());
    return unformatted;
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

  private static String version() {
    StringWriter err = new StringWriter();
    formatter().run(new PrintWriter(err, true), new PrintWriter(err, true), "--version");
    return err.toString().strip();
  }

  private static String run(String mode, List<Path> files) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] arguments =
        Stream.concat(Stream.of(mode), files.stream().map(Path::toString)).toArray(String[]::new);
    int status = formatter().run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    if (status != 0) {
      throw new IllegalStateException("google-java-format cannot read a file:\n" + err);
    }
    return out.toString();
  }

  private static ToolProvider formatter() {
    return ToolProvider.findFirst("google-java-format").orElseThrow();
  }
}
