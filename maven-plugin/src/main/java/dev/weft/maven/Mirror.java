package dev.weft.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Makes one directory like another while touching only what differs. */
final class Mirror {

  private Mirror() {}

  /**
   * Afterwards {@code to} has the files of {@code from} and no others; those that were equal keep
   * their times.
   */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file));
      if (Files.notExists(copy) || Files.mismatch(file, copy) != -1) {
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    for (Path file : files(to)) {
      if (Files.notExists(from.resolve(to.relativize(file)))) {
        Files.delete(file);
      }
    }
  }

  /** Deletes {@code directory}, if it exists, with all that is in it. */
  static void delete(Path directory) throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
