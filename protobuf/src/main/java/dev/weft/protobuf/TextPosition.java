package dev.weft.protobuf;

import java.io.Serializable;

/**
 * A place in a text.
 *
 * @param offset how many UTF-16 units are before it
 * @param line from 1
 * @param column from 1, in UTF-16 units
 */
public record TextPosition(int offset, int line, int column) implements Serializable {
  /** The place {@code offset} units into {@code text}, whose lines end with a line feed. */
  public static TextPosition in(CharSequence text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new TextPosition(offset, line, offset - lineStart + 1);
  }

  /** Line and column. */
  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
