package dev.weft.compiler.syntax;

import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Takes the quotes and escapes off a string literal. */
final class StringLiteral {
  private final Source source;
  private final ByteArrayOutputStream bytes;
  private int at;

  private StringLiteral(Source source, ByteArrayOutputStream bytes, int start) {
    this.source = source;
    this.bytes = bytes;
    this.at = start;
  }

  /** Appends the bytes that the literal at {@code span} stands for. */
  static void append(Source source, Span span, ByteArrayOutputStream bytes) {
    int quote = source.byteAt(span.start());
    int end = span.end();
    if (end - span.start() > 1 && source.byteAt(end - 1) == quote) {
      end--;
    }
    StringLiteral literal = new StringLiteral(source, bytes, span.start() + 1);
    while (literal.at < end) {
      literal.character(end);
    }
  }

  private void character(int end) {
    int c = source.byteAt(at++);
    if (c != '\\' || at >= end) {
      bytes.write(c);
      return;
    }
    int escape = source.byteAt(at++);
    switch (escape) {
      case 'a' -> bytes.write(7);
      case 'b' -> bytes.write('\b');
      case 'f' -> bytes.write('\f');
      case 'n' -> bytes.write('\n');
      case 'r' -> bytes.write('\r');
      case 't' -> bytes.write('\t');
      case 'v' -> bytes.write(11);
      case 'x', 'X' -> bytes.write(digits(16, 2));
      case 'u' -> codePoint(digits(16, 4));
      case 'U' -> codePoint(digits(16, 8));
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        at--;
        bytes.write(digits(8, 3));
      }
      default -> bytes.write(escape);
    }
  }

  private int digits(int radix, int most) {
    int value = 0;
    for (int i = 0; i < most; i++) {
      int digit = Character.digit(source.byteAt(at), radix);
      if (digit < 0) {
        break;
      }
      value = value * radix + digit;
      at++;
    }
    return value;
  }

  /** Writes UTF-8; two escapes that are a surrogate pair stand for one character. */
  private void codePoint(int value) {
    int point = value;
    if (value >= 0xd800
        && value < 0xdc00
        && source.byteAt(at) == '\\'
        && source.byteAt(at + 1) == 'u'
        && Character.digit(source.byteAt(at + 2), 16) == 0xd) {
      int before = at;
      at += 2;
      int low = digits(16, 4);
      if (low >= 0xdc00 && low < 0xe000) {
        point = Character.toCodePoint((char) value, (char) low);
      } else {
        at = before;
      }
    }
    if (point < 0x80) {
      bytes.write(point);
    } else if (point < 0x800) {
      bytes.write(0xc0 | point >> 6);
      bytes.write(0x80 | point & 0x3f);
    } else if (point < 0x10000) {
      bytes.write(0xe0 | point >> 12);
      bytes.write(0x80 | point >> 6 & 0x3f);
      bytes.write(0x80 | point & 0x3f);
    } else if (point > Character.MAX_CODE_POINT) {
      // No character has this number; protoc leaves the escape as it is, in small letters.
      bytes.writeBytes(String.format("\\U%08x", point).getBytes(StandardCharsets.US_ASCII));
    } else {
      bytes.write(0xf0 | point >> 18);
      bytes.write(0x80 | point >> 12 & 0x3f);
      bytes.write(0x80 | point >> 6 & 0x3f);
      bytes.write(0x80 | point & 0x3f);
    }
  }
}
