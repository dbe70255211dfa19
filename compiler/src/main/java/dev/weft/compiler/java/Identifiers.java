package dev.weft.compiler.java;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Java identifiers out of the names in a {@code .proto} file. */
final class Identifiers {
  private static final Set<String> RESERVED_WORDS =
      Set.of(
          "abstract",
          "assert",
          "boolean",
          "break",
          "byte",
          "case",
          "catch",
          "char",
          "class",
          "const",
          "continue",
          "default",
          "do",
          "double",
          "else",
          "enum",
          "extends",
          "false",
          "final",
          "finally",
          "float",
          "for",
          "goto",
          "if",
          "implements",
          "import",
          "instanceof",
          "int",
          "interface",
          "long",
          "native",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "short",
          "static",
          "strictfp",
          "super",
          "switch",
          "synchronized",
          "this",
          "throw",
          "throws",
          "transient",
          "true",
          "try",
          "void",
          "volatile",
          "while",
          "_");

  /** Words that a type can't be called by, beside the reserved ones. */
  private static final Set<String> RESERVED_TYPE_NAMES =
      Set.of("permits", "record", "sealed", "var", "when", "with", "yield");

  /**
   * The variables of generated methods in which types are named: they would hide such a type. And
   * the packages of the JDK and of Weft, which such a type would hide.
   */
  private static final Set<String> HIDDEN_OR_HIDING =
      Set.of(
          "bytes",
          "dev",
          "end",
          "entries",
          "extension",
          "fault",
          "field",
          "hash",
          "i",
          "in",
          "java",
          "key",
          "list",
          "map",
          "message",
          "number",
          "options",
          "original",
          "other",
          "out",
          "outer",
          "request",
          "requests",
          "responses",
          "set",
          "start",
          "tag",
          "that",
          "unset",
          "value",
          "values");

  /** The private fields of generated classes, and {@code TYPE}. */
  private static final Pattern FIELD =
      Pattern.compile(
          "TYPE|unknownFields|isShared|(presence|owned)_\\d+|[a-z]\\w*(Case|Value|Bits)_");

  private Identifiers() {}

  /** {@code get_feature} and {@code GetFeature} become {@code getFeature}. */
  static String lowerCamel(String name) {
    String upper = upperCamel(name);
    return startingLegally(upper.substring(0, 1).toLowerCase(Locale.ROOT) + upper.substring(1));
  }

  /** {@code get_feature} becomes {@code GetFeature}; capitals stay as they are. */
  static String upperCamel(String name) {
    StringBuilder camel = new StringBuilder();
    boolean capital = true;
    for (int i = 0; i < name.length(); i++) {
      char unit = name.charAt(i);
      if (isLetterOrDigit(unit)) {
        camel.append(capital ? Character.toUpperCase(unit) : unit);
        capital = false;
      } else {
        capital = true;
      }
    }
    return startingLegally(camel.isEmpty() ? "_" : camel.toString());
  }

  /** {@code GetFeature} and {@code get_feature} become {@code GET_FEATURE}. */
  static String upperSnake(String name) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char unit = name.charAt(i);
      boolean startsWord =
          Character.isUpperCase(unit)
              && i > 0
              && name.charAt(i - 1) != '_'
              && (!Character.isUpperCase(name.charAt(i - 1))
                  || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1))));
      snake.append(startsWord ? "_" : "").append(Character.toUpperCase(unit));
    }
    return startingLegally(snake.toString());
  }

  /** {@code name} as a variable or method. */
  static String member(String name) {
    return RESERVED_WORDS.contains(name) ? name + "_" : name;
  }

  /** {@code name} as a type. */
  static String type(String name) {
    boolean isTaken =
        RESERVED_TYPE_NAMES.contains(name)
            || HIDDEN_OR_HIDING.contains(name)
            || FIELD.matcher(name).matches();
    return isTaken ? name + "_" : member(name);
  }

  /** {@code name} with its first letter in upper case. */
  static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String startingLegally(String name) {
    return Character.isDigit(name.charAt(0)) ? "_" + name : name;
  }

  private static boolean isLetterOrDigit(char unit) {
    return unit < 0x80 && Character.isLetterOrDigit(unit);
  }
}
