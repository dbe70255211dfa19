package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import dev.weft.compiler.syntax.Identifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of a message, or an extension of one. */
final class FieldSymbol extends Symbol {
  /** What is known of a field before names are looked up. */
  record Shape(
      Label label,
      int number,
      Span numberSpan,
      TypeReference type,
      Presence presence,
      @Nullable OneofSymbol oneof,
      @Nullable Identifier extendee) {}

  /** Whether an {@code optional} of proto3 was written. */
  enum Presence {
    BY_RULE,
    PROTO3_OPTIONAL
  }

  /** The type as written: a built-in one, or the name of another. */
  record TypeReference(@Nullable Kind kind, Identifier name) {}

  private final @Nullable MessageSymbol parent;
  private final Declaration.@Nullable Field declaration;
  private final Shape shape;
  private final OptionSet options;
  private @Nullable Kind kind;
  private @Nullable Symbol type;
  private @Nullable MessageSymbol container;
  private @Nullable OneofSymbol oneof;
  private @Nullable String jsonName;
  private byte @Nullable [] defaultText;

  FieldSymbol(
      LinkedFile file,
      @Nullable MessageSymbol parent,
      String fullName,
      Span nameSpan,
      Declaration.@Nullable Field declaration,
      Shape shape,
      OptionSet options) {
    super(file, fullName, nameSpan);
    this.parent = parent;
    this.declaration = declaration;
    this.shape = shape;
    this.options = options;
    this.kind = shape.type().kind();
    this.oneof = shape.oneof();
    this.container = shape.extendee() == null ? parent : null;
  }

  /** The message in whose body it stands; null for an extension at the top of a file. */
  @Nullable MessageSymbol parent() {
    return parent;
  }

  /** What was written; null for the fields of a map's entry. */
  Declaration.@Nullable Field declaration() {
    return declaration;
  }

  Shape shape() {
    return shape;
  }

  OptionSet options() {
    return options;
  }

  int number() {
    return shape.number();
  }

  Label label() {
    return shape.label();
  }

  boolean isRepeated() {
    return shape.label() == Label.REPEATED;
  }

  boolean isExtension() {
    return shape.extendee() != null;
  }

  boolean isProto3Optional() {
    return shape.presence() == Presence.PROTO3_OPTIONAL;
  }

  /** Whether it was written as {@code map<…>}. */
  boolean isMap() {
    return isRepeated() && type instanceof MessageSymbol message && message.isMapEntry();
  }

  /** The kind of value; null as long as the type's name could not be found. */
  @Nullable Kind kind() {
    return kind;
  }

  /** Where the type's name leads to; null for built-in types, and when it could not be found. */
  @Nullable Symbol type() {
    return type;
  }

  void setType(Kind kind, Symbol type) {
    this.kind = kind;
    this.type = type;
  }

  /** The message that it is a field of; null when an extension's could not be found. */
  @Nullable MessageSymbol container() {
    return container;
  }

  void setContainer(MessageSymbol message) {
    container = message;
  }

  @Nullable OneofSymbol oneof() {
    return oneof;
  }

  void setSyntheticOneof(OneofSymbol synthetic) {
    oneof = synthetic;
  }

  /** The name in JSON that was written; empty when there is none. */
  Optional<String> writtenJsonName() {
    return Optional.ofNullable(jsonName);
  }

  /** The name in JSON that was written, unless it is the one that the field has anyway. */
  Optional<String> chosenJsonName() {
    return writtenJsonName().filter(name -> !name.equals(Names.json(name())));
  }

  void setJsonName(String name) {
    jsonName = name;
  }

  /** The name in JSON. */
  String jsonName() {
    return jsonName != null ? jsonName : Names.json(name());
  }

  /** The default as descriptors have it; null when there is none. */
  byte @Nullable [] defaultText() {
    return defaultText;
  }

  void setDefaultText(byte[] text) {
    defaultText = text;
  }

  @Override
  String what() {
    return isExtension() ? "extension" : "field";
  }
}
