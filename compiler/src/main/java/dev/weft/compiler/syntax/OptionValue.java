package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import java.util.List;

/** The value of an option, or of a field in a message literal, as written. */
public sealed interface OptionValue {
  /** Its place. */
  Span span();

  /** A bare word: {@code true}, {@code inf}, the name of an enum value. */
  record Word(String text, boolean isNegative, Span span) implements OptionValue {}

  /**
   * A whole number.
   *
   * @param magnitude the digits' value, unsigned
   * @param isDecimal whether it was written in decimal digits
   */
  record Whole(long magnitude, boolean isNegative, boolean isDecimal, Span span)
      implements OptionValue {}

  /** A number with a point or an exponent, or too large for a whole one. */
  record Real(double value, Span span) implements OptionValue {}

  /** One or more quoted literals next to each other, unescaped. */
  record Text(byte[] bytes, Span span) implements OptionValue {}

  /** {@code { name: value … }}. */
  record MessageLiteral(List<Entry> entries, Span span) implements OptionValue {}

  /** {@code [ value, value ]}, possible inside a message literal. */
  record ListLiteral(List<OptionValue> values, Span span) implements OptionValue {}

  /** A field in a message literal; messages, and lists of them, need no colon. */
  record Entry(EntryName name, boolean hasColon, OptionValue value, Span span) {}

  /**
   * The name of a field in a message literal.
   *
   * @param text a field's name, an extension's, or that of the message in an {@code Any}
   * @param prefix of an {@code Any}, what stands before the slash; empty otherwise
   */
  record EntryName(EntryKind kind, String prefix, String text, Span span) {}

  /** What the name of a field in a message literal stands for. */
  enum EntryKind {
    /** {@code name}. */
    FIELD,
    /** {@code [package.extension]}. */
    EXTENSION,
    /** {@code [type.googleapis.com/package.Message]}. */
    ANY
  }
}
