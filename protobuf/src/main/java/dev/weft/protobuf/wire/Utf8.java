package dev.weft.protobuf.wire;

import dev.weft.protobuf.ProtobufException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strings from and to UTF-8, with nothing replaced and nothing let through. */
final class Utf8 {
  /** How many bytes a char takes at most; a pair of surrogates takes four. */
  static final int MAX_BYTES = 3;

  /** For strings up to this length a loop over chars beats the JDK's encoder. */
  static final int SHORT_CHARS = 12;

  /** In place of a number of chars: not UTF-8. */
  static final int MALFORMED = -1;

  private static final char REPLACEMENT = '\uFFFD';
  private static final int SHOWN_CHARS = 20;

  /** The least first bytes of sequences, signed as they come; 0xc0 and 0xc1 would be overlong. */
  private static final byte LEAD_OF_2 = (byte) 0xc2;

  private static final byte LEAD_OF_3 = (byte) 0xe0;
  private static final byte LEAD_OF_4 = (byte) 0xf0;

  /** The upper five bits of every surrogate. */
  private static final int SURROGATES = 0x1b;

  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUESTION_MARKS = 0x3f3f3f3f3f3f3f3fL;

  private Utf8() {}

  /**
   * The JDK's own decoder is the fastest there is, but puts U+FFFD where the bytes are wrong. A
   * string without that character was therefore valid; one with it is looked at again. For a string
   * that the JDK stores in Latin-1 the search costs nothing, since it can't hold the character.
   */
  static String decode(byte[] bytes, int at, int length, int start) {
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireValid(bytes, at, length, start);
    }
    return text;
  }

  /** As {@link #decode}, but what is not UTF-8 is kept as {@link EscapedUtf8} has it. */
  static String decodeUnchecked(byte[] bytes, int at, int length) {
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : EscapedUtf8.decode(bytes, at, length);
  }

  /** Whether a glance at three bytes shows that a text is not all ASCII. */
  static boolean looksWide(byte[] bytes, int at, int length) {
    return length > 0 && (bytes[at] | bytes[at + (length >> 1)] | bytes[at + length - 1]) < 0;
  }

  /**
   * Decodes bytes of which many are not ASCII; for these it is faster than the JDK, which begins in
   * the hope of Latin-1.
   *
   * @param into has room for a char a byte
   * @return how many chars there are, or {@link #MALFORMED}
   */
  static int decodeWide(byte[] bytes, int start, int length, char[] into) {
    int end = start + length;
    int at = start;
    int count = 0;
    while (at < end) {
      int first = bytes[at];
      if (first >= 0) {
        into[count++] = (char) first;
        at++;
      } else if (first < LEAD_OF_3) {
        if (end - at < 2 || first < LEAD_OF_2 || isNoTrail(bytes[at + 1])) {
          return MALFORMED;
        }
        into[count++] = (char) ((first & 0x1f) << 6 | bytes[at + 1] & 0x3f);
        at += 2;
      } else if (first < LEAD_OF_4) {
        if (end - at < 3 || isNoTrail(bytes[at + 1]) || isNoTrail(bytes[at + 2])) {
          return MALFORMED;
        }
        int unit = (first & 0xf) << 12 | (bytes[at + 1] & 0x3f) << 6 | bytes[at + 2] & 0x3f;
        if (unit < 0x800 || unit >>> 11 == SURROGATES) {
          return MALFORMED;
        }
        into[count++] = (char) unit;
        at += 3;
      } else {
        int point = end - at < 4 ? MALFORMED : pointOfFour(bytes, at);
        if (!Character.isSupplementaryCodePoint(point)) {
          return MALFORMED;
        }
        into[count++] = Character.highSurrogate(point);
        into[count++] = Character.lowSurrogate(point);
        at += 4;
      }
    }
    return count;
  }

  private static int pointOfFour(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    if (first > 0xf4
        || isNoTrail(bytes[at + 1])
        || isNoTrail(bytes[at + 2])
        || isNoTrail(bytes[at + 3])) {
      return MALFORMED;
    }
    return (first & 7) << 18
        | (bytes[at + 1] & 0x3f) << 12
        | (bytes[at + 2] & 0x3f) << 6
        | bytes[at + 3] & 0x3f;
  }

  private static boolean isNoTrail(int next) {
    return (next & 0xc0) != 0x80;
  }

  private static void requireValid(byte[] bytes, int at, int length, int start) {
    ByteBuffer input = ByteBuffer.wrap(bytes, at, length);
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(input);
    } catch (CharacterCodingException e) {
      throw new ProtobufException(
          "a string is not UTF-8; use the type bytes for what is not text",
          input.position() - start);
    }
  }

  /**
   * Encodes a short string that is all ASCII, four chars at a time. The fours overlap: their number
   * seldom depends on the length, which a processor can't foresee.
   *
   * @param text has at most {@value #SHORT_CHARS} chars
   * @param start where in {@code target} the first byte goes
   * @return whether it was; if not, what was put counts for nothing
   */
  static boolean encodeShortAscii(String text, byte[] target, int start) {
    int chars = text.length();
    if (chars < 4) {
      return encodeFewAscii(text, target, start);
    }
    int last = chars - 4;
    int head = fourAscii(text, 0);
    int tail = fourAscii(text, last);
    LittleEndian.putInt(target, start, head);
    LittleEndian.putInt(target, start + last, tail);
    if (chars <= 8) {
      return (head | tail) >= 0;
    }
    int middle = fourAscii(text, 4);
    LittleEndian.putInt(target, start + 4, middle);
    return (head | middle | tail) >= 0;
  }

  /** The bytes of four chars, the first lowest, or a negative number if they are not ASCII. */
  private static int fourAscii(String text, int index) {
    int first = text.charAt(index);
    int second = text.charAt(index + 1);
    int third = text.charAt(index + 2);
    int fourth = text.charAt(index + 3);
    boolean areAscii = (first | second | third | fourth) < 0x80;
    return areAscii ? first | second << 8 | third << 16 | fourth << 24 : -1;
  }

  private static boolean encodeFewAscii(String text, byte[] target, int start) {
    int seen = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      seen |= unit;
      target[start + i] = (byte) unit;
    }
    return seen < 0x80;
  }

  /** Whether a glance at three chars shows that {@code text} is not all ASCII. */
  static boolean looksWide(String text) {
    int chars = text.length();
    return chars > 0 && (text.charAt(0) | text.charAt(chars >> 1) | text.charAt(chars - 1)) >= 0x80;
  }

  /**
   * Encodes the chars from {@code from} to {@code to}, from the last to the first, in front of
   * {@code end}: the fastest way for strings in which many chars take more than one byte.
   *
   * @param target has room for {@value #MAX_BYTES} bytes a char
   * @return the index of the first byte
   */
  static int encodeBefore(String text, int from, int to, byte[] target, int end) {
    int at = end;
    for (int i = to - 1; i >= from; i--) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        target[--at] = (byte) unit;
      } else if (unit < 0x800) {
        target[--at] = (byte) (0x80 | (unit & 0x3f));
        target[--at] = (byte) (0xc0 | unit >> 6);
      } else if (!Character.isSurrogate(unit)) {
        target[--at] = (byte) (0x80 | (unit & 0x3f));
        target[--at] = (byte) (0x80 | (unit >> 6 & 0x3f));
        target[--at] = (byte) (0xe0 | unit >> 12);
      } else {
        int point = codePointEndingAt(text, i--);
        target[--at] = (byte) (0x80 | (point & 0x3f));
        target[--at] = (byte) (0x80 | (point >> 6 & 0x3f));
        target[--at] = (byte) (0x80 | (point >> 12 & 0x3f));
        target[--at] = (byte) (0xf0 | point >> 18);
      }
    }
    return at;
  }

  private static int codePointEndingAt(String text, int index) {
    char low = text.charAt(index);
    char high = index == 0 ? 0 : text.charAt(index - 1);
    if (!Character.isSurrogatePair(high, low)) {
      throw loneSurrogate(text, index);
    }
    return Character.toCodePoint(high, low);
  }

  /**
   * Copies what the JDK's own encoder made of {@code text}; that is the fastest way for long
   * strings that are mostly ASCII. The JDK writes a question mark for a lone surrogate, so that a
   * string whose bytes have that mark needs a second look.
   *
   * <p>The bytes are searched for it eight at a time, and the eights overlap as the fours of {@link
   * #encodeShortAscii} do.
   */
  static void copy(String text, byte[] encoded, byte[] target, int start) {
    System.arraycopy(encoded, 0, target, start, encoded.length);
    if (mayHoldMark(encoded)) {
      requirePairs(text);
    }
  }

  private static boolean mayHoldMark(byte[] encoded) {
    int last = encoded.length - 8;
    if (last < 0) {
      return true;
    }
    long marks = marks(encoded, 0) | marks(encoded, last);
    if (last > 8) {
      marks |= marks(encoded, 8) | marks(encoded, Math.min(16, last));
      for (int at = 24; at < last; at += 8) {
        marks |= marks(encoded, at);
      }
    }
    return (marks & HIGH_BITS) != 0;
  }

  /**
   * Whether one of eight bytes is a question mark, in the high bits: such a byte becomes 0, and the
   * subtraction borrows from its high bit.
   */
  private static long marks(byte[] encoded, int at) {
    long difference = LittleEndian.getLong(encoded, at) ^ QUESTION_MARKS;
    return (difference - LOW_BITS) & ~difference;
  }

  private static void requirePairs(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean isPair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!isPair) {
          throw loneSurrogate(text, i);
        }
        i++;
      }
    }
  }

  static ProtobufException loneSurrogate(String text, int index) {
    String before = text.substring(Math.max(0, index - SHOWN_CHARS), index);
    return new ProtobufException(
        "a string has a lone surrogate at index "
            + index
            + ", after \""
            + before
            + "\"; UTF-8 can't express it, so mend the string before it is put into a message");
  }
}
