package dev.weft.protobuf.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings of a JSON text that have escapes. */
final class JsonEscapes {
  private static final int MAX_FIRST_CAPACITY = 1 << 14;
  private static final int MAX_LATIN1 = 0xff;

  private final JsonReader in;
  private final String text;
  private final byte[] units;
  private final boolean isLatin1;

  /** The content as long as it is known to be Latin-1. */
  private byte[] latin1;

  private int size;

  /** The content, if {@link #isWide}. */
  private final StringBuilder wide = new StringBuilder();

  private boolean isWide;

  /** The place of an escape, then of what is read next. */
  private int at;

  JsonEscapes(JsonReader in, String text, CodeUnits codeUnits) {
    this.in = in;
    this.text = text;
    units = codeUnits.bytes();
    isLatin1 = codeUnits.isLatin1();
    latin1 = new byte[Math.min(units.length, MAX_FIRST_CAPACITY)];
  }

  /** The index behind the closing quote. */
  int end() {
    return at;
  }

  /** The content of the string that begins at an index, and has its first escape at another. */
  String read(int start, int firstEscape) {
    size = 0;
    wide.setLength(0);
    isWide = !isLatin1;
    append(start, firstEscape);
    at = firstEscape;
    while (units[at] != '"') {
      if (units[at] == '\\') {
        escape();
      } else if (isWide) {
        int end = in.endOfClean(at);
        append(at, end);
        at = end;
      } else {
        ensure(CleanRun.COPY_SLACK);
        int copied = CleanRun.copyInPadded(units, at, latin1, size);
        at += copied;
        size += copied;
      }
      if (units[at] >= 0 && units[at] < ' ') {
        throw in.badChar(at);
      }
    }
    at++;
    return isWide ? wide.toString() : new String(latin1, 0, size, StandardCharsets.ISO_8859_1);
  }

  private void ensure(int more) {
    if (latin1.length - size < more) {
      latin1 = Arrays.copyOf(latin1, Math.max(2 * latin1.length, size + more));
    }
  }

  private void append(int start, int end) {
    if (isWide) {
      wide.append(text, start, end);
    } else {
      ensure(end - start);
      System.arraycopy(units, start, latin1, size, end - start);
      size += end - start;
    }
  }

  private void append(char c) {
    if (!isWide) {
      if (c <= MAX_LATIN1) {
        ensure(1);
        latin1[size++] = (byte) c;
        return;
      }
      isWide = true;
      wide.append(new String(latin1, 0, size, StandardCharsets.ISO_8859_1));
    }
    wide.append(c);
  }

  private void escape() {
    switch (units[at + 1]) {
      case '"' -> append('"');
      case '\\' -> append('\\');
      case '/' -> append('/');
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
              && units[at + 6] == '\\'
              && units[at + 7] == 'u'
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
      int digit = Character.digit(units[i], 16);
      if (digit < 0) {
        throw in.fault("\\u needs four hexadecimal digits", start - 2);
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }
}
