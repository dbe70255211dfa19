package dev.weft.protobuf.json;

import dev.weft.protobuf.ProtobufException;
import java.util.Arrays;

/**
 * A JSON text that is growing.
 *
 * <p>A string is copied in one go and then looked through where it lies, since most need no
 * escapes.
 */
final class TextBuffer {
  private static final int FIRST_CAPACITY = 512;
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;
  private static final int MAX_DIGITS = 20;
  private static final int MAX_ESCAPE = 6;
  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';

  private char[] chars = new char[FIRST_CAPACITY];
  private int size;

  private void ensure(int more) {
    if (chars.length - size < more) {
      long needed = (long) size + more;
      if (needed > MAX_CAPACITY) {
        throw new ProtobufException("the text is longer than a string can be; split the message");
      }
      chars =
          Arrays.copyOf(chars, (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * chars.length)));
    }
  }

  void append(char c) {
    ensure(1);
    chars[size++] = c;
  }

  /** Appends text that needs no escapes. */
  void append(String text) {
    int length = text.length();
    ensure(length);
    text.getChars(0, length, chars, size);
    size += length;
  }

  void append(long number) {
    ensure(MAX_DIGITS);
    if (number < 0) {
      if (number == Long.MIN_VALUE) {
        append(String.valueOf(number));
        return;
      }
      chars[size++] = '-';
      number = -number;
    }
    int end = size + digits(number);
    size = end;
    do {
      chars[--end] = (char) ('0' + number % 10);
      number /= 10;
    } while (number != 0);
  }

  private static int digits(long number) {
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    return digits;
  }

  void repeat(char c, int times) {
    ensure(times);
    Arrays.fill(chars, size, size + times, c);
    size += times;
  }

  // Strings

  /** Appends a string in quotes. */
  void string(String text) {
    int length = text.length();
    ensure(length + 2);
    chars[size++] = '"';
    text.getChars(0, length, chars, size);
    int end = size + length;
    for (int i = size; i < end; i++) {
      char c = chars[i];
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x7f) {
        escaped(text, i - size);
        return;
      }
    }
    chars[end] = '"';
    size = end + 1;
  }

  /** Appends the rest of a string of which so much that needs no escapes lies here already. */
  private void escaped(String text, int done) {
    size += done;
    int length = text.length();
    for (int i = done; i < length; i++) {
      // Room for this character, the rest as it is, and the quote.
      ensure(MAX_ESCAPE + length - i);
      char c = text.charAt(i);
      if (needsEscape(c)) {
        escape(c);
      } else if (!Character.isSurrogate(c)) {
        chars[size++] = c;
      } else if (isPair(text, i)) {
        chars[size++] = c;
        chars[size++] = text.charAt(++i);
      } else {
        throw new ProtobufException(
            "a string has a surrogate without its other half at index "
                + i
                + ", which no text can have; mend the string");
      }
    }
    append('"');
  }

  private static boolean needsEscape(char c) {
    return c < ' '
        || c == '"'
        || c == '\\'
        || c == 0x7f
        || c == LINE_SEPARATOR
        || c == PARAGRAPH_SEPARATOR;
  }

  private static boolean isPair(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        && i + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  private void escape(char c) {
    chars[size++] = '\\';
    switch (c) {
      case '"', '\\' -> chars[size++] = c;
      case '\b' -> chars[size++] = 'b';
      case '\f' -> chars[size++] = 'f';
      case '\n' -> chars[size++] = 'n';
      case '\r' -> chars[size++] = 'r';
      case '\t' -> chars[size++] = 't';
      default -> {
        chars[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
          chars[size++] = Character.forDigit(c >> shift & 0xf, 16);
        }
      }
    }
  }

  @Override
  public String toString() {
    return new String(chars, 0, size);
  }
}
