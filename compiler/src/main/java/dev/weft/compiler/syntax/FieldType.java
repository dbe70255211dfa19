package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;

/** The type of a field, as written. */
public sealed interface FieldType {
  /** Its place; of a group the word {@code group}. */
  Span span();

  /** A built-in type, or the name of a message or an enum. */
  record Named(Identifier name) implements FieldType {
    @Override
    public Span span() {
      return name.span();
    }
  }

  /** {@code map<key, value>}. */
  record MapOf(Identifier key, Identifier value, Span span) implements FieldType {}

  /** {@code group} with the message that its body declares. */
  record Group(Declaration.Message body, Span span) implements FieldType {}
}
