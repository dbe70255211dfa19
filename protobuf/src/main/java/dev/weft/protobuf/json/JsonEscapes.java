package dev.weft.protobuf.json;

import java.util.Arrays;

/** A string of a JSON text that has escapes. */
final class JsonEscapes {
  private final JsonReader in;
  private final char[] chars;

  /** The place of the first escape, then of what is read next. */
  private int at;

  private char[] content;
  private int size;

  JsonEscapes(JsonReader in, char[] chars, int firstEscape) {
    this.in = in;
    this.chars = chars;
    at = firstEscape;
    content = new char[256];
  }

  /** The index behind the closing quote. */
  int end() {
    return at;
  }

  /** The content of the string that begins at an index, and a NUL. */
  char[] read(int start) {
    append(start, at);
    while (chars[at] != '"') {
      if (chars[at] == '\\') {
        escape();
      } else {
        plain();
      }
    }
    at++;
    return Arrays.copyOf(content, size + 1);
  }

  private void plain() {
    int start = at;
    char c = chars[at];
    while (c > '\\' ? !Character.isSurrogate(c) : c >= ' ' && c != '"' && c != '\\') {
      c = chars[++at];
    }
    if (c < ' ') {
      throw in.badChar(at);
    }
    if (Character.isSurrogate(c)) {
      if (!Character.isHighSurrogate(c) || !Character.isLowSurrogate(chars[at + 1])) {
        throw in.fault("a surrogate without its other half can't be in a string", at);
      }
      at += 2;
    }
    append(start, at);
  }

  private void escape() {
    char c = chars[at + 1];
    switch (c) {
      case '"', '\\', '/' -> append(c);
      case 'b' -> append('\b');
      case 'f' -> append('\f');
      case 'n' -> append('\n');
      case 'r' -> append('\r');
      case 't' -> append('\t');
      case 'u' -> {
        unicode();
        return;
      }
      default ->
          throw in.fault(
              "a backslash can be followed by one of \"\\/bfnrtu only; to have a backslash, write"
                  + " two",
              at);
    }
    at += 2;
  }

  private void unicode() {
    char unit = hex(at + 2);
    if (Character.isSurrogate(unit)) {
      boolean paired =
          Character.isHighSurrogate(unit)
              && chars[at + 6] == '\\'
              && chars[at + 7] == 'u'
              && Character.isLowSurrogate(hex(at + 8));
      if (!paired) {
        throw in.fault("a surrogate without its other half can't be in a string", at);
      }
      append(unit);
      at += 6;
      unit = hex(at + 2);
    }
    append(unit);
    at += 6;
  }

  private char hex(int start) {
    int unit = 0;
    for (int i = start; i < start + 4; i++) {
      // The NUL at the end of the text is no digit, so that this can't run past it.
      int digit = chars[i] < 128 ? Character.digit(chars[i], 16) : -1;
      if (digit < 0) {
        throw in.fault("\\u needs four hexadecimal digits", start - 2);
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private void append(char c) {
    if (size == content.length) {
      content = Arrays.copyOf(content, 2 * size);
    }
    content[size++] = c;
  }

  private void append(int start, int end) {
    int count = end - start;
    if (count > content.length - size) {
      content = Arrays.copyOf(content, Math.max(2 * content.length, size + count));
    }
    System.arraycopy(chars, start, content, size, count);
    size += count;
  }
}
