package dev.weft.protobuf.json;

import dev.weft.protobuf.ProtobufException;

/** Puts a JSON text together: brackets, commas, lines and strings. */
final class JsonWriter {
  private static final int FIRST_CAPACITY = 256;
  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';

  private final StringBuilder out = new StringBuilder(FIRST_CAPACITY);
  private final int indent;
  private final int maxDepth;
  private int depth;

  /** Whether nothing is in the innermost object or array yet. */
  private boolean isEmpty;

  JsonWriter(JsonFormat format) {
    indent = format.indent();
    maxDepth = format.maxDepth();
  }

  /** For scalars, which are appended as they are. */
  StringBuilder out() {
    return out;
  }

  /** Begins an object or array. */
  void open(char bracket) {
    if (depth == maxDepth) {
      throw new ProtobufException(
          "objects and arrays would be nested more than "
              + maxDepth
              + " deep; raise JsonFormat.withMaxDepth if the reader takes more");
    }
    depth++;
    isEmpty = true;
    out.append(bracket);
  }

  /** Ends an object or array. */
  void close(char bracket) {
    depth--;
    if (!isEmpty) {
      newLine();
    }
    isEmpty = false;
    out.append(bracket);
  }

  /** Begins another value in an array. */
  void next() {
    if (!isEmpty) {
      out.append(',');
    }
    isEmpty = false;
    newLine();
  }

  /** Begins another member of an object. */
  void name(String name) {
    next();
    string(name);
    out.append(':');
    if (indent > 0) {
      out.append(' ');
    }
  }

  private void newLine() {
    if (indent > 0) {
      out.append('\n').repeat(' ', Math.multiplyExact(indent, depth));
    }
  }

  // Strings

  /** Writes a string in quotes. */
  void string(String text) {
    int length = text.length();
    out.append('"');
    int clean = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
        continue;
      }
      if (c > 0x7f && c != LINE_SEPARATOR && c != PARAGRAPH_SEPARATOR) {
        if (Character.isSurrogate(c)) {
          i = pairEnd(text, i);
        }
        continue;
      }
      out.append(text, clean, i);
      escape(c);
      clean = i + 1;
    }
    if (clean == 0) {
      out.append(text);
    } else {
      out.append(text, clean, length);
    }
    out.append('"');
  }

  /** The index of the second half of the pair at {@code i}. */
  private static int pairEnd(String text, int i) {
    if (Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1))) {
      return i + 1;
    }
    throw new ProtobufException(
        "a string has a surrogate without its other half at index "
            + i
            + ", which no text can have; mend the string");
  }

  private void escape(char c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append("\\u").append(java.util.HexFormat.of().toHexDigits(c));
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
