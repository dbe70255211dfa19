package dev.weft.compiler;

import dev.weft.compiler.files.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files of arguments that a command line names with {@code @}, an argument on each line. */
final class ArgumentFiles {
  private static final int MAX_DEPTH = 10;

  private ArgumentFiles() {}

  /** The command line with what is in the files in their place. */
  static List<String> expand(List<String> commandLine) throws Arguments.Misuse {
    List<String> words = new ArrayList<>();
    for (String word : commandLine) {
      expand(word, words, 0);
    }
    return words;
  }

  private static void expand(String word, List<String> into, int depth) throws Arguments.Misuse {
    if (!word.startsWith("@")) {
      into.add(word);
      return;
    }
    Path file = Arguments.path(word.substring(1), word);
    if (depth == MAX_DEPTH) {
      throw new Arguments.Misuse("Files of arguments name each other without end at " + word + ".");
    }
    try {
      for (String line : Files.readAllLines(file)) {
        if (!line.isEmpty()) {
          expand(line, into, depth + 1);
        }
      }
    } catch (IOException e) {
      throw new Arguments.Misuse(
          "The file of arguments \"" + file + "\" can't be read: " + Reasons.of(e) + ".");
    }
  }
}
