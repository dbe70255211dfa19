package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code name = value}, in an option statement or in brackets.
 *
 * @param name at least one part
 * @param span from the name to the end of the value, or to the semicolon of a statement
 */
public record Option(List<Part> name, OptionValue value, Span span) {
  /** A part of an option's name: {@code deprecated}, or {@code (my.extension)}. */
  public record Part(String text, boolean isExtension, Span span) {
    @Override
    public String toString() {
      return isExtension ? "(" + text + ")" : text;
    }
  }

  /** The name as it is usually written. */
  public String nameText() {
    return name.stream().map(Part::toString).collect(Collectors.joining("."));
  }

  /** The place of the name. */
  public Span nameSpan() {
    return name.getFirst().span().to(name.getLast().span());
  }

  /** Whether the name is the single word {@code word}, not in parentheses. */
  public boolean isNamed(String word) {
    return name.size() == 1
        && !name.getFirst().isExtension()
        && name.getFirst().text().equals(word);
  }
}
