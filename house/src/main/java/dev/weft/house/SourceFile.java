package dev.weft.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Java file as text.
 *
 * @param path relative to the repository, with {@code /}
 * @param text all of it
 */
public record SourceFile(String path, String text) {

  /** Comments and the insides of literals, which are no code. */
  private static final Pattern NOT_CODE =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'",
          Pattern.DOTALL);

  static SourceFile read(Path root, Path file) {
    try {
      return new SourceFile(
          root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether this is part of the tests. */
  boolean isTest() {
    return path.contains("/src/test/");
  }

  /** The name of the type that the file is named after. */
  String typeName() {
    return path.substring(path.lastIndexOf('/') + 1, path.length() - ".java".length());
  }

  /** The text with comments and literals blanked out, so that every place is where it was. */
  String code() {
    return NOT_CODE.matcher(text).replaceAll(match -> match.group().replaceAll("[^\n]", " "));
  }

  int lineCount() {
    return (int) text.lines().count();
  }

  /** A breach for each place in {@code in} where {@code pattern} matches. */
  Stream<Breach> each(String in, Pattern pattern, String what) {
    List<Integer> lineStarts =
        IntStream.concat(
                IntStream.of(0),
                IntStream.range(0, in.length()).filter(i -> in.charAt(i) == '\n').map(i -> i + 1))
            .boxed()
            .toList();
    return pattern
        .matcher(in)
        .results()
        .map(match -> {
          long line = lineStarts.stream().filter(start -> start <= match.start()).count();
          return new Breach(path + ":" + line, what);
        });
  }
}
