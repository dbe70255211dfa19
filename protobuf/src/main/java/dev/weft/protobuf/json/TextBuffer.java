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
  private static final int LONG_STRING = 32;

  private static final char UNICODE = 'u';

  /** What follows the backslash in the escape of a character; 0 if it needs none. */
  private static final byte[] ESCAPE_LETTERS = escapeLetters();

  private byte[] latin1;
  private int size;

  /** The whole text from the first character on that is not Latin-1, instead of the bytes. */
  private char @Nullable [] wide;

  TextBuffer(int capacity) {
    latin1 = new byte[capacity];
  }

  private static byte[] escapeLetters() {
    byte[] letters = new byte[MAX_LATIN1 + 1];
    Arrays.fill(letters, 0, ' ', (byte) UNICODE);
    letters[0x7f] = UNICODE;
    letters['"'] = '"';
    letters['\\'] = '\\';
    letters['\b'] = 'b';
    letters['\f'] = 'f';
    letters['\n'] = 'n';
    letters['\r'] = 'r';
    letters['\t'] = 't';
    return letters;
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
      if (ESCAPE_LETTERS[c] != 0) {
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
      if (ESCAPE_LETTERS[c] != 0) {
        escape(c);
      } else {
        latin1[size++] = (byte) c;
      }
    }
    append('"');
  }

  @SuppressWarnings("deprecation") // it takes the low bytes, which are all of a text in Latin-1
  private void longString(String text) {
    int length = text.length();
    ensure(length + 2);
    int start = size + 1;
    text.getBytes(0, length, latin1, start);
    if (!text.equals(new String(latin1, start, length, StandardCharsets.ISO_8859_1))) {
      wideString(text);
      return;
    }
    latin1[size] = '"';
    latin1[start + length] = '"';
    int clean = CleanRun.end(latin1, start);
    size = clean;
    if (clean < start + length) {
      escaped(text.getBytes(StandardCharsets.ISO_8859_1), clean - start);
    } else {
      size++;
    }
  }

  /** Appends the rest of a string in Latin-1 and the last quote. */
  private void escaped(byte[] content, int start) {
    int at = start;
    while (at < content.length) {
      ensure(Math.min(CleanRun.COPY_SLACK, content.length - at + Long.BYTES) + ESCAPE_LENGTH);
      byte c = content[at];
      if (c >= 0 && ESCAPE_LETTERS[c] != 0) {
        escape((char) c);
        at++;
      }
      int copied = CleanRun.copy(content, at, latin1, size);
      at += copied;
      size += copied;
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
    return c <= MAX_LATIN1
        ? ESCAPE_LETTERS[c] != 0
        : c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR;
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
    char letter = c <= MAX_LATIN1 ? (char) ESCAPE_LETTERS[c] : UNICODE;
    append('\\');
    append(letter);
    if (letter == UNICODE) {
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
