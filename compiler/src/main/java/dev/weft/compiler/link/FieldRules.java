package dev.weft.compiler.link;

/** What follows for a field from its declaration and the edition of its file. */
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

  /** Whether the values of a repeated field share one tag. */
  static boolean isPacked(FieldSymbol field) {
    if (!field.isRepeated() || !kind(field).isPackable()) {
      return false;
    }
    return switch (field.file().edition()) {
      case PROTO2 -> OptionWords.isTrue(field.options().written(), "packed");
      case PROTO3 -> !OptionWords.isWord(field.options().written(), "packed", "false");
      case EDITION_2023, EDITION_2024 -> true;
    };
  }

  /** Whether an enum takes only the numbers that it names. */
  static boolean isClosed(EnumSymbol each) {
    return each.file().edition() == Edition.PROTO2;
  }
}
