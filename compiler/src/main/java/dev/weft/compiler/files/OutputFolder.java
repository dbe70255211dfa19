package dev.weft.compiler.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Writes files, and leaves alone those that have the right content already. */
public final class OutputFolder {
  private OutputFolder() {}

  /**
   * Writes a file and the folders above it, unless it has just these bytes: then it keeps its time
   * stamp.
   *
   * @throws IOException when it can't be written
   */
  public static void write(Path file, byte[] content) throws IOException {
    if (Files.isRegularFile(file)
        && Files.size(file) == content.length
        && Arrays.equals(Files.readAllBytes(file), content)) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.write(file, content);
  }
}
