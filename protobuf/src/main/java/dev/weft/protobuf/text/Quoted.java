package dev.weft.protobuf.text;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.ProtobufException;

/** Writes strings and bytes in quotes. */
final class Quoted {
  private Quoted() {}

  /** Text as it is, but for quotes, backslashes and what does not show. */
  static void append(StringBuilder out, String text) {
    out.append('"');
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      if (codePoint < 0x80) {
        appendAscii(out, codePoint);
      } else if (Character.getType(codePoint) == Character.SURROGATE) {
        throw loneSurrogate(codePoint, at);
      } else if (isShown(codePoint)) {
        out.appendCodePoint(codePoint);
      } else {
        out.append((codePoint > 0xffff ? "\\U%08x" : "\\u%04x").formatted(codePoint));
      }
      at += Character.charCount(codePoint);
    }
    out.append('"');
  }

  private static ProtobufException loneSurrogate(int codePoint, int at) {
    return new ProtobufException(
        "the string holds a lone surrogate, %04x, at index %d, which no text can express"
            .formatted(codePoint, at));
  }

  /** Throws if {@code text} is none that could be written. */
  static void requireNoLoneSurrogate(String text) {
    for (int at = 0; at < text.length(); ) {
      int codePoint = text.codePointAt(at);
      if (Character.getType(codePoint) == Character.SURROGATE) {
        throw loneSurrogate(codePoint, at);
      }
      at += Character.charCount(codePoint);
    }
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }

  /** ASCII as it is, all other bytes in octal. */
  static void append(StringBuilder out, Bytes bytes) {
    out.append('"');
    for (int i = 0; i < bytes.size(); i++) {
      appendAscii(out, bytes.byteAt(i) & 0xff);
    }
    out.append('"');
  }

  /** As the other does for bytes, with single quotes escaped as well. */
  static void appendOctal(StringBuilder out, byte[] bytes) {
    out.append('"');
    for (byte each : bytes) {
      if (each == '\'') {
        out.append('\\');
      }
      appendAscii(out, each & 0xff);
    }
    out.append('"');
  }

  private static void appendAscii(StringBuilder out, int value) {
    switch (value) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      default -> {
        if (value >= ' ' && value < 0x7f) {
          out.append((char) value);
        } else {
          out.append('\\')
              .append((char) ('0' + (value >> 6)))
              .append((char) ('0' + ((value >> 3) & 7)))
              .append((char) ('0' + (value & 7)));
        }
      }
    }
  }
}
