package dev.weft.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * All that a run depends on, a line a file with its checksum, and what the last run wrote. Kept in
 * a file, so that the next run knows whether there is anything to do. Contents count, not times: a
 * jar built anew with the same bytes, as each build of a reactor does, is no change.
 */
final class Inputs {

  private final Path record;
  private final List<String> lines = new ArrayList<>();

  Inputs(Path record) {
    this.record = record;
  }

  /**
   * Adds the files of {@code roots}: of a source or import directory the {@code .proto} files, of
   * others all.
   */
  void add(String role, List<Path> roots) throws IOException {
    boolean protoFilesOnly = !role.equals("compiler");
    for (Path root : roots) {
      lines.add(role + " " + root);
      for (Path file : filesIn(root)) {
        if (!protoFilesOnly || file.toString().endsWith(".proto")) {
          lines.add("  " + describe(root, file));
        }
      }
    }
  }

  /**
   * Whether the last run had these inputs, and all that it wrote to {@code output} is there and as
   * it was.
   */
  boolean areThoseOfLastRun(Path output) throws IOException {
    return Files.exists(record) && Files.readAllLines(record).equals(withOutput(output));
  }

  /** The last run's record; a run that fails must not leave it behind. */
  void forget() throws IOException {
    Files.deleteIfExists(record);
  }

  void remember(Path output) throws IOException {
    Files.createDirectories(record.getParent());
    Files.write(record, withOutput(output));
  }

  private List<String> withOutput(Path output) throws IOException {
    List<String> all = new ArrayList<>(lines);
    all.add("output " + output);
    for (Path file : filesIn(output)) {
      all.add("  " + describe(output, file));
    }
    return all;
  }

  private static List<Path> filesIn(Path root) throws IOException {
    if (Files.notExists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String describe(Path root, Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    return root.relativize(file)
        + " "
        + content.length
        + " "
        + Long.toHexString(checksum.getValue());
  }
}
