package dev.weft.protobuf.json;

import dev.weft.protobuf.ProtobufException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text that is growing: one byte a character as long as all are Latin-1, as in most texts,
 * then a {@link StringBuilder}.
 */
final class TextBuffer {
  private static final int FIRST_CAPACITY = 256;
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;
  private static final int MAX_DIGITS = 20;
  private static final int MAX_LATIN1 = 0xff;
  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';

  private static final boolean[] IS_ESCAPED = escapedCharacters();

  private byte[] latin1 = new byte[FIRST_CAPACITY];
  private int size;

  /** The whole text from the first character on that is not Latin-1. */
  private @Nullable StringBuilder wide;

  private static boolean[] escapedCharacters() {
    boolean[] escaped = new boolean[MAX_LATIN1 + 1];
    Arrays.fill(escaped, 0, ' ', true);
    escaped['"'] = true;
    escaped['\\'] = true;
    escaped[0x7f] = true;
    return escaped;
  }

  private void ensure(int more) {
    if (latin1.length - size < more) {
      long needed = (long) size + more;
      if (needed > MAX_CAPACITY) {
        throw new ProtobufException("the text is longer than a string can be; split the message");
      }
      latin1 =
          Arrays.copyOf(latin1, (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * latin1.length)));
    }
  }

  /** Appends a Latin-1 character. */
  void append(char c) {
    if (wide != null) {
      wide.append(c);
      return;
    }
    ensure(1);
    latin1[size++] = (byte) c;
  }

  /** Appends text in Latin-1 that needs no escapes. */
  void append(String text) {
    append(text, 0, text.length());
  }

  @SuppressWarnings(
      "deprecation") // it takes the low byte of each character, which is what is wanted
  private void append(String text, int start, int end) {
    if (wide != null) {
      wide.append(text, start, end);
      return;
    }
    ensure(end - start);
    text.getBytes(start, end, latin1, size);
    size += end - start;
  }

  /** Appends bytes that are characters in Latin-1. */
  void append(byte[] text) {
    if (wide != null) {
      wide.append(new String(text, StandardCharsets.ISO_8859_1));
      return;
    }
    ensure(text.length);
    System.arraycopy(text, 0, latin1, size, text.length);
    size += text.length;
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
    int end = size + digits(rest);
    size = end;
    do {
      latin1[--end] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
  }

  private static int digits(long number) {
    int digits = 1;
    for (long power = 10; digits < 19 && number >= power; power *= 10) {
      digits++;
    }
    return digits;
  }

  void repeat(char c, int times) {
    append(String.valueOf(c).repeat(times));
  }

  // Strings

  /** Appends a string in quotes. */
  void string(String text) {
    int length = text.length();
    append('"');
    int clean = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c <= MAX_LATIN1 && !IS_ESCAPED[c]) {
        continue;
      }
      if (c > MAX_LATIN1 && c != LINE_SEPARATOR && c != PARAGRAPH_SEPARATOR) {
        widen();
        if (Character.isSurrogate(c)) {
          i = pairEnd(text, i);
        }
        continue;
      }
      append(text, clean, i);
      escape(c);
      clean = i + 1;
    }
    append(text, clean, length);
    append('"');
  }

  private void widen() {
    if (wide == null) {
      wide = new StringBuilder(toString());
      latin1 = new byte[0];
    }
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
    append('\\');
    switch (c) {
      case '"', '\\' -> append(c);
      case '\b' -> append('b');
      case '\f' -> append('f');
      case '\n' -> append('n');
      case '\r' -> append('r');
      case '\t' -> append('t');
      default -> {
        append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          append(Character.forDigit(c >> shift & 0xf, 16));
        }
      }
    }
  }

  @Override
  public String toString() {
    return wide == null
        ? new String(latin1, 0, size, StandardCharsets.ISO_8859_1)
        : wide.toString();
  }
}
