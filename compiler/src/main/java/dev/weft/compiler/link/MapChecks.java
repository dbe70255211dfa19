package dev.weft.compiler.link;

import dev.weft.compiler.syntax.FieldType;

/** The rules for the keys and values of maps. */
final class MapChecks {
  private MapChecks() {}

  static void check(LinkedFile file, FieldType.MapOf map, MessageSymbol entry) {
    Kind key = entry.fields.getFirst().kind();
    if (key != null && !isKey(key)) {
      file.reporter()
          .error(
              map.key().span(),
              "the keys of the map have the type " + map.key().text(),
              "expected string, bool, or a type of whole numbers",
              "take one of these, or repeat a message with a key and a value");
    }
    if (entry.fields.getLast().type() instanceof EnumSymbol values
        && !values.values.isEmpty()
        && values.values.getFirst().number() != 0) {
      file.reporter()
          .error(
              map.value().span(),
              "the first value of the enum \""
                  + values.fullName()
                  + "\" has the number "
                  + values.values.getFirst().number(),
              "expected 0, which is the value of an entry without one",
              "put a value with the number 0 first");
    }
  }

  private static boolean isKey(Kind kind) {
    return kind.integerBits() > 0 || kind == Kind.BOOL || kind == Kind.STRING;
  }
}
