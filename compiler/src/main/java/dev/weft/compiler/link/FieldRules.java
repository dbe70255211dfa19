package dev.weft.compiler.link;

/** What follows for a field or an enum from its declaration, edition and features. */
final class FieldRules {
  private FieldRules() {}

  /** The kind of a field whose type is known. */
  static Kind kind(FieldSymbol field) {
    Kind kind = field.kind();
    if (kind == null) {
      throw new AssertionError("the type of " + field + " is not known");
    }
    return kind;
  }

  /** Whether a message is written with an end tag, as a group, instead of a length. */
  static boolean isDelimited(FieldSymbol field) {
    if (field.kind() == Kind.GROUP) {
      return true;
    }
    return field.kind() == Kind.MESSAGE
        && field.file().edition().isEdition()
        && !field.isMap()
        && (field.parent() == null || !field.parent().isMapEntry())
        && Features.of(field).messageEncoding() == Features.DELIMITED;
  }

  /** Whether the values of a repeated field share one tag. */
  static boolean isPacked(FieldSymbol field) {
    if (!field.isRepeated() || !kind(field).isPackable()) {
      return false;
    }
    return switch (field.file().edition()) {
      case PROTO2 -> OptionWords.isTrue(field.options().written(), "packed");
      case PROTO3 -> !OptionWords.isWord(field.options().written(), "packed", "false");
      case EDITION_2023, EDITION_2024 ->
          Features.of(field).repeatedFieldEncoding() == Features.PACKED;
    };
  }

  /** Whether a field without a value can't be told from one with zero, false or empty. */
  static boolean hasImplicitPresence(FieldSymbol field) {
    return field.file().edition() != Edition.PROTO2
        && !field.isRepeated()
        && !field.isExtension()
        && field.oneof() == null
        && (field.parent() == null || !field.parent().isMapEntry())
        && !kind(field).isMessage()
        && Features.of(field).fieldPresence() == Features.IMPLICIT;
  }

  /** Whether a message can't be without the field. */
  static boolean isRequired(FieldSymbol field) {
    return field.label() == Label.REQUIRED
        || field.file().edition().isEdition()
            && Features.of(field).fieldPresence() == Features.LEGACY_REQUIRED
            && !field.isRepeated()
            && !field.isExtension()
            && field.oneof() == null;
  }

  /** Whether serialization leaves a value out, because it is the one of an unset field. */
  static boolean isLeftOut(FieldSymbol field, OptionMessage.Value value) {
    if (!hasImplicitPresence(field)) {
      return false;
    }
    return switch (value) {
      case OptionMessage.Bits bits -> bits.bits() == 0;
      case OptionMessage.Blob blob -> blob.bytes().length == 0;
      case OptionMessage.Nested _ -> false;
    };
  }

  /** Whether an enum takes only the numbers that it names. */
  static boolean isClosed(EnumSymbol symbol) {
    return Features.of(symbol).enumType() == Features.CLOSED;
  }

  /** Whether clashes of names in JSON are forgiven where a name was not chosen by hand. */
  static boolean hasLooseJson(MessageSymbol message) {
    return Features.of(message).jsonFormat() == Features.LEGACY_BEST_EFFORT;
  }
}
