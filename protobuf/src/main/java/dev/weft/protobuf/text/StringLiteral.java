package dev.weft.protobuf.text;

import dev.weft.protobuf.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a string value: quoted literals next to each other, joined. */
final class StringLiteral {
  private static final String LETTERS = "abfnrtv?\\'\"";
  private static final String MEANINGS = "\u0007\b\f\n\r\t\u000B?\\'\"";

  private final Tokens tokens;
  private final int offset;
  private byte[] bytes = new byte[16];
  private int size;

  private StringLiteral(Tokens tokens) {
    this.tokens = tokens;
    offset = tokens.offset();
  }

  /** Reads the literals from the current token on. */
  static StringLiteral read(Tokens tokens) {
    StringLiteral value = new StringLiteral(tokens);
    do {
      value.add(tokens.written());
      tokens.next();
    } while (tokens.isAt(Token.STRING));
    return value;
  }

  Bytes toBytes() {
    return Bytes.copyOf(bytes, 0, size);
  }

  /** The text, which has to be UTF-8 even where it was escaped byte by byte. */
  String toText() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, size)).toString();
    } catch (CharacterCodingException malformed) {
      throw tokens.fault(
          offset,
          "the escaped bytes of this string are not UTF-8; a string field holds text, so use \\u"
              + " escapes, or a field of type bytes");
    }
  }

  private void add(String quoted) {
    int end = quoted.length() - 1;
    for (int at = 1; at < end; ) {
      char unit = quoted.charAt(at);
      if (unit == '\\') {
        at = addEscape(quoted, at, end);
      } else if (Character.isSurrogate(unit)) {
        int codePoint = quoted.codePointAt(at);
        if (codePoint <= Character.MAX_VALUE) {
          throw fault(at, "half of a surrogate pair is no character");
        }
        addCodePoint(codePoint);
        at += 2;
      } else {
        addCodePoint(unit);
        at++;
      }
    }
  }

  // Escapes

  /** Adds what the escape at {@code at} stands for, and returns the index behind it. */
  private int addEscape(String quoted, int at, int end) {
    char letter = quoted.charAt(at + 1);
    int simple = LETTERS.indexOf(letter);
    if (simple >= 0) {
      addByte(MEANINGS.charAt(simple));
      return at + 2;
    }
    return switch (letter) {
      case 'x' -> addNumber(quoted, at, digits(quoted, at + 2, Math.min(end, at + 4), 16), 16);
      case 'u' -> addUnicode(quoted, at, at + 6, end);
      case 'U' -> addUnicode(quoted, at, at + 10, end);
      case '0', '1', '2', '3', '4', '5', '6', '7' ->
          addNumber(quoted, at, digits(quoted, at + 1, Math.min(end, at + 4), 8), 8);
      default ->
          throw fault(
              at,
              "there is no escape \\"
                  + letter
                  + "; those that exist are \\n \\r \\t \\a \\b \\f \\v \\? \\\\ \\' \\\" \\123"
                  + " (octal) \\x7f \\u20ac \\U0001f600");
    };
  }

  /** The index behind the digits that begin at {@code from}, at most {@code limit}. */
  private static int digits(String quoted, int from, int limit, int radix) {
    int at = from;
    while (at < limit
        && quoted.charAt(at) < 0x80
        && Character.digit(quoted.charAt(at), radix) >= 0) {
      at++;
    }
    return at;
  }

  private int addNumber(String quoted, int at, int behind, int radix) {
    int from = radix == 16 ? at + 2 : at + 1;
    if (behind == from) {
      throw fault(at, "\\x is not followed by a hexadecimal digit");
    }
    int value = Integer.parseInt(quoted, from, behind, radix);
    if (value > 0xff) {
      throw fault(at, quoted.substring(at, behind) + " is no byte; the largest is \\377");
    }
    addByte(value);
    return behind;
  }

  private int addUnicode(String quoted, int at, int behind, int end) {
    int from = at + 2;
    if (behind > end || digits(quoted, from, behind, 16) != behind) {
      throw fault(
          at,
          "\\"
              + quoted.charAt(at + 1)
              + " is not followed by "
              + (behind - from)
              + " hexadecimal digits");
    }
    long codePoint = Long.parseLong(quoted, from, behind, 16);
    if (codePoint > Character.MAX_CODE_POINT) {
      throw fault(at, quoted.substring(at, behind) + " is no character; the last is \\U0010ffff");
    }
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      throw fault(
          at,
          quoted.substring(at, behind)
              + " is a surrogate, not a character; write characters above U+FFFF as \\U0001f600");
    }
    addCodePoint((int) codePoint);
    return behind;
  }

  private RuntimeException fault(int at, String problem) {
    return tokens.fault(tokens.offset() + at, problem);
  }

  // Bytes

  private void addByte(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size + (size >> 1) + 4);
    }
    bytes[size++] = (byte) value;
  }

  private void addCodePoint(int codePoint) {
    if (codePoint < 0x80) {
      addByte(codePoint);
      return;
    }
    if (codePoint < 0x800) {
      addByte(0xc0 | (codePoint >> 6));
    } else {
      if (codePoint < 0x10000) {
        addByte(0xe0 | (codePoint >> 12));
      } else {
        addByte(0xf0 | (codePoint >> 18));
        addByte(0x80 | ((codePoint >> 12) & 0x3f));
      }
      addByte(0x80 | ((codePoint >> 6) & 0x3f));
    }
    addByte(0x80 | (codePoint & 0x3f));
  }
}
