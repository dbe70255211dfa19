package dev.weft.protobuf.json;

/** Strings of a JSON text that have escapes. */
final class JsonEscapes {
  private static final int FIRST_CAPACITY = 256;

  private final JsonReader in;
  private final String text;
  private final byte[] units;
  private final StringBuilder content = new StringBuilder(FIRST_CAPACITY);

  /** The place of an escape, then of what is read next. */
  private int at;

  JsonEscapes(JsonReader in, String text, byte[] units) {
    this.in = in;
    this.text = text;
    this.units = units;
  }

  /** The index behind the closing quote. */
  int end() {
    return at;
  }

  /** The content of the string that begins at an index, and has its first escape at another. */
  String read(int start, int firstEscape) {
    content.setLength(0);
    content.append(text, start, firstEscape);
    at = firstEscape;
    while (units[at] != '"') {
      if (units[at] == '\\') {
        escape();
      } else {
        int end = in.endOfClean(at);
        if (end == at) {
          throw in.badChar(at);
        }
        content.append(text, at, end);
        at = end;
      }
    }
    at++;
    return content.toString();
  }

  private void escape() {
    switch (units[at + 1]) {
      case '"' -> content.append('"');
      case '\\' -> content.append('\\');
      case '/' -> content.append('/');
      case 'b' -> content.append('\b');
      case 'f' -> content.append('\f');
      case 'n' -> content.append('\n');
      case 'r' -> content.append('\r');
      case 't' -> content.append('\t');
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
              && units[at + 6] == '\\'
              && units[at + 7] == 'u'
              && Character.isLowSurrogate(hex(at + 8));
      if (!paired) {
        throw in.fault("a surrogate without its other half can't be in a string", at);
      }
      content.append(unit);
      at += 6;
      unit = hex(at + 2);
    }
    content.append(unit);
    at += 6;
  }

  private char hex(int start) {
    int unit = 0;
    for (int i = start; i < start + 4; i++) {
      // The NUL at the end of the text is no digit, so that this can't run past it.
      int digit = Character.digit(units[i], 16);
      if (digit < 0) {
        throw in.fault("\\u needs four hexadecimal digits", start - 2);
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }
}
