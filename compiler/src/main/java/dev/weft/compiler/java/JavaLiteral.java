package dev.weft.compiler.java;

import dev.weft.protobuf.Bytes;

/** Values as Java source. */
final class JavaLiteral {
  private JavaLiteral() {}

  /** The literal of a number, a bool or a string. */
  static String of(Object value) {
    return switch (value) {
      case Float number -> ofFloat(number);
      case Double number -> ofDouble(number);
      case Long number -> number + "L";
      case String text -> quoted(text);
      default -> value.toString();
    };
  }

  /** The arguments of {@code Bytes.of}. */
  static String ofBytes(Bytes bytes) {
    StringBuilder arguments = new StringBuilder();
    for (int i = 0; i < bytes.size(); i++) {
      arguments.append(i == 0 ? "" : ", ").append("(byte) ").append(bytes.byteAt(i));
    }
    return arguments.toString();
  }

  private static String ofFloat(float number) {
    if (Float.isNaN(number)) {
      return "0f / 0f";
    }
    if (Float.isInfinite(number)) {
      return (number > 0 ? "1f" : "-1f") + " / 0f";
    }
    return number + "f";
  }

  private static String ofDouble(double number) {
    if (Double.isNaN(number)) {
      return "0d / 0d";
    }
    if (Double.isInfinite(number)) {
      return (number > 0 ? "1d" : "-1d") + " / 0d";
    }
    return number + "d";
  }

  /** A string literal in ASCII, which may stand in a template: it has no dollar sign. */
  static String quoted(String text) {
    StringBuilder literal = new StringBuilder("\"");
    text.chars().forEach(unit -> literal.append(unit == '$' ? "\\044" : escaped((char) unit)));
    return literal.append('"').toString();
  }

  /** A char as it stands in a string literal. */
  static String escaped(char unit) {
    return switch (unit) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        if (unit >= ' ' && unit < 0x7f) {
          yield String.valueOf(unit);
        }
        yield unit <= 0xff
            ? "\\" + (unit >> 6) + (unit >> 3 & 7) + (unit & 7)
            : "\\u" + Integer.toHexString(0x10000 | unit).substring(1);
      }
    };
  }
}
