package dev.weft.compiler.diagnostic;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Span;

/**
 * One finding about a source file.
 *
 * <p>It prints as {@code file:line:column: what — expected — remedy}, with {@code warning: } before
 * a warning's text. Line and column count from 1, columns in characters.
 *
 * @param severity whether it keeps the output from being written
 * @param source the file that it is about
 * @param span the place, which may be empty
 * @param what what is wrong
 * @param expected what was expected instead
 * @param remedy what to do about it
 */
public record Diagnostic(
    Severity severity, Source source, Span span, String what, String expected, String remedy) {

  /** The longest source line that is shown with its place underlined. */
  private static final int LONGEST_EXCERPT = 160;

  /** Whether this keeps the output from being written. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The line of the place, from 1. */
  public int line() {
    return source.line(span.start()) + 1;
  }

  /** The column of the place in characters, from 1. */
  public int column() {
    return source.column(span.start()) + 1;
  }

  /** The finding in one line. */
  public String summary() {
    return source.place()
        + ":"
        + line()
        + ":"
        + column()
        + ": "
        + (isError() ? "" : "warning: ")
        + what
        + " — "
        + expected
        + " — "
        + remedy;
  }

  /** The finding in one line, and below it the line of the source with the place underlined. */
  public String describe() {
    String line = source.lineText(line() - 1).replace('\t', ' ');
    if (line.isBlank() || line.length() > LONGEST_EXCERPT) {
      return summary() + "\n";
    }
    String number = String.valueOf(line());
    return summary()
        + "\n  "
        + number
        + " | "
        + line
        + "\n  "
        + " ".repeat(number.length())
        + " | "
        + " ".repeat(column() - 1)
        + "^".repeat(underlined(line))
        + "\n";
  }

  private int underlined(String line) {
    int left = line.codePointCount(0, line.length()) - (column() - 1);
    String marked = source.text(span);
    int width = marked.codePointCount(0, marked.length());
    return Math.max(1, Math.min(left, width));
  }

  @Override
  public String toString() {
    return summary();
  }
}
