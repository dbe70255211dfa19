package dev.weft.compiler.java;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks lines of code that are too long where a Java developer would: as far out of parentheses as
 * possible, and there at the operator that binds least.
 */
final class LongLine {
  private static final int COLUMNS = 100;
  private static final String CONTINUATION = "    ";
  private static final int IN_LITERAL = -1;

  /** Where a line can go on: behind what the pattern matches, there once or everywhere. */
  private record Break(Pattern pattern, boolean everywhere) {
    static Break once(String regex) {
      return new Break(Pattern.compile(regex), false);
    }

    static Break everywhere(String regex) {
      return new Break(Pattern.compile(regex), true);
    }
  }

  /** By the time that commas are outermost, the line is one of arguments alone. */
  private static final Break ARGUMENT = Break.everywhere(", ");

  /** The first choice first. */
  private static final List<Break> BREAKS =
      List.of(
          Break.once(" -> "),
          Break.once(" = "),
          Break.once(" (?=extends )"),
          ARGUMENT,
          Break.everywhere(" (?=[?:] )"),
          Break.everywhere(" (?=&& |\\|\\| )"),
          Break.everywhere(" (?=\\+ )"),
          Break.once("(?<!if |while |switch |for )\\((?=[^)])"));

  private LongLine() {}

  /** What to write for one line of code: the line itself if it is short or can't be broken. */
  static List<String> broken(String line) {
    if (line.length() <= COLUMNS || isComment(line)) {
      return List.of(line);
    }
    int[] depths = depths(line);
    int deepest = Arrays.stream(depths).max().orElse(0);
    for (int depth = 0; depth <= deepest; depth++) {
      for (Break each : BREAKS) {
        List<String> parts = split(line, each, depths, depth);
        if (parts.size() > 1) {
          return indented(parts, each == ARGUMENT ? "" : CONTINUATION);
        }
      }
    }
    return List.of(line);
  }

  private static boolean isComment(String line) {
    String text = line.stripLeading();
    return text.startsWith("*") || text.startsWith("/");
  }

  /** How many parentheses are open before each char, or that it is in a literal. */
  private static int[] depths(String line) {
    int[] depths = new int[line.length()];
    int depth = 0;
    for (int i = 0; i < line.length(); i++) {
      char unit = line.charAt(i);
      if (unit == ')') {
        depth--;
      }
      depths[i] = depth;
      if (unit == '(') {
        depth++;
      } else if (unit == '"' || unit == '\'') {
        int end = endOfLiteral(line, i);
        Arrays.fill(depths, i, end, IN_LITERAL);
        i = end - 1;
      }
    }
    return depths;
  }

  private static int endOfLiteral(String line, int start) {
    int end = start + 1;
    while (line.charAt(end) != line.charAt(start)) {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }

  private static List<String> split(String line, Break at, int[] depths, int depth) {
    List<String> parts = new ArrayList<>();
    int begin = 0;
    Matcher matcher = at.pattern.matcher(line);
    while (matcher.find() && (at.everywhere || parts.isEmpty())) {
      boolean isText = !line.substring(begin, matcher.end()).isBlank();
      if (isText && depths[matcher.start()] == depth) {
        parts.add(line.substring(begin, matcher.end()).stripTrailing());
        begin = matcher.end();
      }
    }
    parts.add(line.substring(begin));
    return parts;
  }

  private static List<String> indented(List<String> parts, String continuation) {
    String first = parts.getFirst();
    String margin = first.substring(0, first.length() - first.stripLeading().length());
    List<String> lines = new ArrayList<>(broken(first));
    for (String part : parts.subList(1, parts.size())) {
      lines.addAll(broken(margin + continuation + part));
    }
    return lines;
  }
}
