package dev.weft.protobuf.json;

import dev.weft.protobuf.ProtobufException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text that is growing: one byte a character as long as all are Latin-1, as in most texts,
 * then two.
 */
final class TextBuffer {
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;
  private static final int MAX_DIGITS = 20;
  private static final int MAX_LATIN1 = 0xff;
  private static final int ESCAPE_LENGTH = 6;
  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';

  /** From this length on a string is looked at eight characters at once. */
  private static final int LONG_STRING = 48;

  private static final boolean[] IS_ESCAPED = escapedCharacters();

  private byte[] latin1;
  private int size;

  /** The whole text from the first character on that is not Latin-1, instead of the bytes. */
  private char @Nullable [] wide;

  TextBuffer(int capacity) {
    latin1 = new byte[capacity];
  }

  private static boolean[] escapedCharacters() {
    boolean[] escaped = new boolean[MAX_LATIN1 + 1];
    Arrays.fill(escaped, 0, ' ', true);
    escaped['"'] = true;
    escaped['\\'] = true;
    escaped[0x7f] = true;
    return escaped;
  }

  /** How many characters there are. */
  int size() {
    return size;
  }

  private int grown(int capacity, int more) {
    long needed = (long) size + more;
    if (needed > MAX_CAPACITY) {
      throw new ProtobufException("the text is longer than a string can be; split the message");
    }
    return (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * capacity));
  }

  private void ensure(int more) {
    if (latin1.length - size < more) {
      latin1 = Arrays.copyOf(latin1, grown(latin1.length, more));
    }
  }

  private char[] wide(int more) {
    char[] chars = wide;
    if (chars == null) {
      chars = new char[Math.max(latin1.length, grown(size, more))];
      toString().getChars(0, size, chars, 0);
      wide = chars;
      latin1 = new byte[0];
    } else if (chars.length - size < more) {
      chars = Arrays.copyOf(chars, grown(chars.length, more));
      wide = chars;
    }
    return chars;
  }

  /** Appends a Latin-1 character. */
  void append(char c) {
    if (wide != null) {
      wide(1)[size++] = c;
      return;
    }
    ensure(1);
    latin1[size++] = (byte) c;
  }

  /** Appends text in Latin-1 that needs no escapes. */
  @SuppressWarnings(
      "deprecation") // it takes the low byte of each character, which is what is wanted
  void append(String text) {
    int length = text.length();
    if (wide != null) {
      text.getChars(0, length, wide(length), size);
    } else {
      ensure(length);
      text.getBytes(0, length, latin1, size);
    }
    size += length;
  }

  /** Appends bytes that are characters in ASCII, from an index on. */
  void append(byte[] text, int start, int length) {
    if (wide != null) {
      append(new String(text, start, length, StandardCharsets.US_ASCII));
      return;
    }
    ensure(length);
    System.arraycopy(text, start, latin1, size, length);
    size += length;
  }

  void append(long number) {
    if (wide != null || number == Long.MIN_VALUE) {
      append(Long.toString(number));
      return;
    }
    ensure(MAX_DIGITS);
    long rest = number;
    if (number < 0) {
      latin1[size++] = '-';
      rest = -number;
    }
    size = Digits.put(rest, latin1, size);
  }

  void repeat(char c, int times) {
    append(String.valueOf(c).repeat(times));
  }

  // Strings

  /** Appends a string in quotes. */
  void string(String text) {
    if (wide != null) {
      wideString(text);
    } else if (text.length() < LONG_STRING) {
      shortString(text);
    } else {
      longString(text);
    }
  }

  private void shortString(String text) {
    int length = text.length();
    ensure(length + 2);
    byte[] out = latin1;
    int end = size;
    out[end++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > MAX_LATIN1) {
        wideString(text);
        return;
      }
      if (IS_ESCAPED[c]) {
        size = end;
        shortEscaped(text, i);
        return;
      }
      out[end++] = (byte) c;
    }
    out[end++] = '"';
    size = end;
  }

  /** Appends the rest of a string and the last quote. */
  private void shortEscaped(String text, int start) {
    int length = text.length();
    ensure(ESCAPE_LENGTH * length + 1);
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c > MAX_LATIN1) {
        wide(length);
        wideEscaped(text, i);
        return;
      }
      if (IS_ESCAPED[c]) {
        escape(c);
      } else {
        latin1[size++] = (byte) c;
      }
    }
    append('"');
  }

  private void longString(String text) {
    byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
    if (!text.equals(new String(content, StandardCharsets.ISO_8859_1))) {
      wideString(text);
      return;
    }
    int clean = CleanRun.end(content, 0);
    ensure(clean < content.length ? content.length + content.length / 8 : content.length + 2);
    append('"');
    append(content, 0, clean);
    escaped(text, content, clean);
  }

  /** Appends the rest of a string, which is given in Latin-1, too, and the last quote. */
  private void escaped(String text, byte[] content, int start) {
    int at = start;
    while (at < content.length) {
      byte c = content[at];
      if (c >= 0 && IS_ESCAPED[c]) {
        escape(text.charAt(at++));
      } else {
        ensure(CleanRun.COPY_SLACK);
        int copied = CleanRun.copy(content, at, latin1, size);
        at += copied;
        size += copied;
      }
    }
    append('"');
  }

  private void wideString(String text) {
    int length = text.length();
    char[] out = wide(length + 2);
    out[size++] = '"';
    text.getChars(0, length, out, size);
    int end = size + length;
    int at = WideRun.end(out, size, end);
    while (at < end && Character.isSurrogate(out[at])) {
      requirePair(text, at - size);
      at = WideRun.end(out, at + 2, end);
    }
    if (at < end) {
      int clean = at - size;
      size = at;
      wideEscaped(text, clean);
    } else {
      size = end;
      append('"');
    }
  }

  /** Appends the rest of a string and the last quote. */
  private void wideEscaped(String text, int start) {
    char[] content = text.toCharArray();
    int at = start;
    while (at < content.length) {
      int end = WideRun.end(content, at, content.length);
      if (end < content.length && Character.isSurrogate(content[end])) {
        requirePair(text, end);
        end += 2;
      }
      System.arraycopy(content, at, wide(end - at), size, end - at);
      size += end - at;
      at = end;
      if (at < content.length && isEscaped(content[at])) {
        escape(content[at++]);
      }
    }
    append('"');
  }

  private static boolean isEscaped(char c) {
    return c <= MAX_LATIN1 ? IS_ESCAPED[c] : c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
  }

  private static void requirePair(String text, int i) {
    if (!Character.isHighSurrogate(text.charAt(i))
        || i + 1 == text.length()
        || !Character.isLowSurrogate(text.charAt(i + 1))) {
      throw new ProtobufException(
          "a string has a surrogate without its other half at index "
              + i
              + ", which no text can have; mend the string");
    }
  }

  private void escape(char c) {
    char letter =
        switch (c) {
          case '"', '\\' -> c;
          case '\b' -> 'b';
          case '\f' -> 'f';
          case '\n' -> 'n';
          case '\r' -> 'r';
          case '\t' -> 't';
          default -> 'u';
        };
    if (wide == null) {
      ensure(2);
      latin1[size++] = '\\';
      latin1[size++] = (byte) letter;
    } else {
      append('\\');
      append(letter);
    }
    if (letter == 'u') {
      for (int shift = 12; shift >= 0; shift -= 4) {
        append(Character.forDigit(c >> shift & 0xf, 16));
      }
    }
  }

  @Override
  public String toString() {
    return wide == null
        ? new String(latin1, 0, size, StandardCharsets.ISO_8859_1)
        : new String(wide, 0, size);
  }
}
