package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import java.util.List;
import java.util.Optional;

/** A statement of a {@code .proto} file, as written. */
public sealed interface Declaration {
  /** From its first token to its last, which is a semicolon or a closing brace. */
  Span span();

  /** {@code syntax = "proto3";} or {@code edition = "2023";}. */
  record SyntaxLevel(boolean isEdition, String value, Span valueSpan, Span span)
      implements Declaration {}

  /** {@code package a.b;}. */
  record Package(Identifier name, Span span) implements Declaration {}

  /** {@code import public "a/b.proto";}; {@code kindSpan} is the place of the word. */
  record Import(ImportKind kind, Optional<Span> kindSpan, String path, Span pathSpan, Span span)
      implements Declaration {}

  /** {@code option name = value;}. */
  record OptionStatement(Option option, Span span) implements Declaration {}

  /**
   * {@code message Name { … }}, or the body of a group.
   *
   * @param visibility the word {@code export} or {@code local}, which is outside of the span
   * @param open the place of the opening brace
   */
  record Message(
      Optional<Identifier> visibility,
      Identifier name,
      List<Declaration> body,
      Span open,
      Span span)
      implements Declaration {}

  /**
   * A field of a message, oneof or extension.
   *
   * @param label the word for how many: repeated, required or optional
   * @param number absent when it could not be read
   * @param options what stood in brackets
   * @param optionsSpan the place of the brackets
   * @param head the stretch up to the semicolon, or up to the opening brace of a group
   */
  record Field(
      Optional<Identifier> label,
      FieldType type,
      Identifier name,
      Optional<IntegerLiteral> number,
      List<Option> options,
      Optional<Span> optionsSpan,
      Span head,
      Span span)
      implements Declaration {}

  /** {@code oneof name { … }}. */
  record Oneof(Identifier name, List<Declaration> body, Span open, Span span)
      implements Declaration {}

  /** {@code extend Type { … }}. */
  record Extend(Identifier type, List<Declaration> body, Span open, Span span)
      implements Declaration {}

  /** {@code extensions 100 to 199, 500 [ … ];}. */
  record Extensions(
      List<NumberRange> ranges, List<Option> options, Optional<Span> optionsSpan, Span span)
      implements Declaration {}

  /** {@code reserved 1, 2 to 5;} or {@code reserved "a", "b";} or {@code reserved a, b;}. */
  record Reserved(List<NumberRange> ranges, List<ReservedName> names, Span span)
      implements Declaration {}

  /** {@code enum Name { … }}; {@code visibility} is outside of the span. */
  record Enum(
      Optional<Identifier> visibility,
      Identifier name,
      List<Declaration> body,
      Span open,
      Span span)
      implements Declaration {}

  /** {@code NAME = 1 [ … ];}. */
  record EnumValue(
      Identifier name,
      Optional<IntegerLiteral> number,
      List<Option> options,
      Optional<Span> optionsSpan,
      Span span)
      implements Declaration {}

  /** {@code service Name { … }}. */
  record Service(Identifier name, List<Declaration> body, Span open, Span span)
      implements Declaration {}

  /**
   * {@code rpc Name(stream In) returns (Out);} with or without a body.
   *
   * @param inputStream the place of the word {@code stream} before the input
   * @param outputStream the place of the word {@code stream} before the output
   * @param open the opening brace or the semicolon
   */
  record Method(
      Identifier name,
      Optional<Span> inputStream,
      Identifier input,
      Optional<Span> outputStream,
      Identifier output,
      List<Declaration> body,
      Span open,
      Span span)
      implements Declaration {}

  /** A semicolon on its own; it matters to the comments around it. */
  record Empty(Span span) implements Declaration {}

  /** How a file is imported. */
  enum ImportKind {
    /** For the importing file alone. */
    PLAIN,
    /** For the files that import the importing one, too. */
    PUBLIC,
    /** May be left out of a program; descriptors only record it. */
    WEAK,
    /** For the options in it alone (edition 2024). */
    OPTION
  }

  /** A whole number as written. */
  record IntegerLiteral(int value, Span span) {}

  /**
   * {@code 3}, {@code 3 to 7} or {@code 3 to max}.
   *
   * @param end the last number, itself in the range; absent stands for {@code max}
   */
  record NumberRange(IntegerLiteral start, Optional<IntegerLiteral> end, Span endSpan, Span span) {}

  /** A reserved name, as a word or as a string. */
  record ReservedName(String text, boolean isString, Span span) {}
}
