package dev.weft.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what Jazzer begins with into files. */
final class Seeds {
  private Seeds() {}

  /** An input a file. */
  static void write(Target target, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<byte[]> seeds = target.seeds();
    for (int i = 0; i < seeds.size(); i++) {
      Files.write(folder.resolve("seed-" + i), seeds.get(i));
    }
  }

  /** A word a line, in the form of libFuzzer's dictionaries. */
  static void writeWords(Target target, Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String word : target.words()) {
      StringBuilder line = new StringBuilder("\"");
      for (byte each : word.getBytes(StandardCharsets.UTF_8)) {
        line.append(String.format("\\x%02X", each));
      }
      lines.add(line.append('"').toString());
    }
    Files.write(file, lines);
  }
}
