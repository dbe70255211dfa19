package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Span;
import java.util.Set;

/** The type of a field, as written. */
public sealed interface FieldType {
  /** The words that stand for a type wherever one is expected, even if a message has that name. */
  Set<String> BUILT_IN =
      Set.of(
          "double",
          "float",
          "int32",
          "int64",
          "uint32",
          "uint64",
          "sint32",
          "sint64",
          "fixed32",
          "fixed64",
          "sfixed32",
          "sfixed64",
          "bool",
          "string",
          "bytes",
          "group");

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
