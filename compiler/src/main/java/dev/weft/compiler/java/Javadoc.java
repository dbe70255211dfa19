package dev.weft.compiler.java;

import java.util.ArrayList;
import java.util.List;

/** The comments of a {@code .proto} file as comments of Java that mean the same to a reader. */
final class Javadoc {
  private Javadoc() {}

  /**
   * A documentation comment.
   *
   * @param comment as it stands in the descriptor; may be empty
   * @param otherwise what to say if it is
   */
  static String of(String comment, String otherwise) {
    List<String> lines = lines(comment);
    if (lines.isEmpty()) {
      return "/** " + otherwise + " */";
    }
    if (lines.size() == 1 && lines.getFirst().length() < 80) {
      return "/** " + lines.getFirst() + " */";
    }
    StringBuilder text = new StringBuilder("/**\n");
    for (String line : lines) {
      text.append(line.isEmpty() ? " *" : " * " + line).append('\n');
    }
    return text.append(" */").toString();
  }

  private static List<String> lines(String comment) {
    List<String> lines = new ArrayList<>();
    boolean paragraphBefore = false;
    for (String raw : comment.lines().toList()) {
      String line = escape(raw.strip());
      if (!line.isEmpty()) {
        boolean startsParagraph = !lines.isEmpty() && paragraphBefore;
        if (startsParagraph) {
          lines.add("");
        }
        lines.add(startsParagraph ? "<p>" + line : line);
      }
      paragraphBefore = line.isEmpty();
    }
    return lines;
  }

  /** Takes the meaning from what Javadoc, HTML and the Java lexer would act on. */
  private static String escape(String line) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char unit = line.charAt(i);
      char before = i == 0 ? ' ' : line.charAt(i - 1);
      switch (unit) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '@' -> text.append("&#64;");
        case '\\' -> text.append("&#92;");
        case '/' -> text.append(before == '*' ? "&#47;" : "/");
        case '*' -> text.append(before == '/' ? "&#42;" : "*");
        default -> text.append(unit);
      }
    }
    return text.toString();
  }
}
