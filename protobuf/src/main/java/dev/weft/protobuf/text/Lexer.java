package dev.weft.protobuf.text;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TextPosition;

/** Finds the tokens of a text, one after the other; it stands at one of them. */
final class Lexer {
  private static final String SYMBOLS = "{}<>[]:,;-";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private Token token = Token.END;
  private int start;
  private int end;

  Lexer(String text) {
    this.text = text;
    end = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    next();
  }

  /** The kind of the token at which the lexer stands. */
  Token token() {
    return token;
  }

  /** The token as it is written. */
  String written() {
    return text.substring(start, end);
  }

  /** Where the token begins. */
  int start() {
    return start;
  }

  boolean isAt(char symbol) {
    return token == Token.SYMBOL && text.charAt(start) == symbol;
  }

  ProtobufException fault(int offset, String problem) {
    return new ProtobufException(problem, TextPosition.in(text, offset));
  }

  /** Goes on to the next token. */
  void next() {
    start = behindBlanks(end);
    char first = charAt(start);
    if (start == text.length()) {
      token = Token.END;
      end = start;
    } else if (isLetter(first)) {
      token = Token.IDENTIFIER;
      end = start + 1;
      while (isLetter(charAt(end)) || isDigit(charAt(end))) {
        end++;
      }
    } else if (isDigit(first) || (first == '.' && isDigit(charAt(start + 1)))) {
      readNumber();
    } else if (first == '"' || first == '\'') {
      readString(first);
    } else if (SYMBOLS.indexOf(first) >= 0) {
      token = Token.SYMBOL;
      end = start + 1;
    } else {
      throw fault(start, "nothing begins with " + shown(first) + "; put strings into quotes");
    }
  }

  private int behindBlanks(int from) {
    int at = from;
    while (true) {
      if (isBlank(charAt(at))) {
        at++;
      } else if (charAt(at) == '#') {
        int lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 ? text.length() : lineEnd;
      } else {
        return at;
      }
    }
  }

  // Numbers

  /**
   * Takes all that could belong to a number, so that one that runs into a name or into another
   * number is found at once.
   */
  private void readNumber() {
    boolean isHexadecimal = first2Are("0x") || first2Are("0X");
    end = start + 1;
    while (true) {
      char unit = charAt(end);
      boolean isSign = unit == '+' || unit == '-';
      if (isLetter(unit)
          || isDigit(unit)
          || unit == '.'
          || (isSign && !isHexadecimal && (charAt(end - 1) | 0x20) == 'e')) {
        end++;
      } else {
        break;
      }
    }
    token = isHexadecimal ? hexadecimal() : decimalOrFloat();
  }

  private boolean first2Are(String prefix) {
    return text.startsWith(prefix, start);
  }

  private Token hexadecimal() {
    int at = start + 2;
    while (at < end && Character.digit(text.charAt(at), 16) >= 0) {
      at++;
    }
    return requireEnd(at > start + 2 ? at : start, Token.HEXADECIMAL);
  }

  private Token decimalOrFloat() {
    int at = behindDigits(start);
    boolean hasLeadingZero = at - start > 1 && text.charAt(start) == '0';
    if (at == end && !hasLeadingZero) {
      return Token.DECIMAL;
    }
    if (hasLeadingZero) {
      int octal = start;
      while (octal < end && text.charAt(octal) >= '0' && text.charAt(octal) <= '7') {
        octal++;
      }
      return requireEnd(octal, Token.OCTAL);
    }
    if (charAt(at) == '.') {
      at = behindDigits(at + 1);
    }
    if ((charAt(at) | 0x20) == 'e') {
      boolean isSigned = charAt(at + 1) == '+' || charAt(at + 1) == '-';
      int digits = at + (isSigned ? 2 : 1);
      at = behindDigits(digits) > digits ? behindDigits(digits) : at;
    }
    if ((charAt(at) | 0x20) == 'f') {
      at++;
    }
    return requireEnd(at, Token.FLOAT);
  }

  private int behindDigits(int from) {
    int at = from;
    while (isDigit(charAt(at))) {
      at++;
    }
    return at;
  }

  private Token requireEnd(int at, Token kind) {
    if (at != end) {
      throw fault(
          start,
          Tokens.shown(written())
              + " is no number; one is like 10, 012 (octal), 0x1f or 1.5e-3, and white space or a"
              + " comma follows it before a name");
    }
    return kind;
  }

  // Strings

  private void readString(char quote) {
    token = Token.STRING;
    int at = start + 1;
    while (charAt(at) != quote) {
      if (at >= text.length() || text.charAt(at) == '\n' || text.charAt(at) == '\0') {
        throw fault(
            start,
            "the string that begins here has no closing "
                + quote
                + " on its line; write \\n for a line end, and \\000 for a zero byte");
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    end = at + 1;
  }

  // Names in brackets

  /**
   * The name in brackets whose opening one is the current token, without the white space and
   * comments that may be anywhere in it; goes on behind the closing one.
   */
  String readBracketedName() {
    StringBuilder name = new StringBuilder();
    int at = behindBlanks(end);
    while (charAt(at) != ']') {
      char unit = charAt(at);
      if (!TypeUrl.mayContain(unit)) {
        throw fault(
            at,
            at == text.length()
                ? "the name in brackets has no closing ]"
                : shown(unit) + " can't be part of a name in brackets");
      }
      name.append(unit);
      at = behindBlanks(at + 1);
    }
    end = at + 1;
    next();
    return name.toString();
  }

  // Characters

  /** The unit at {@code index}; behind the text a NUL, which no token contains. */
  private char charAt(int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  private static boolean isBlank(char unit) {
    return unit == ' ' || (unit >= '\t' && unit <= '\r');
  }

  static boolean isLetter(char unit) {
    return (unit >= 'a' && unit <= 'z') || (unit >= 'A' && unit <= 'Z') || unit == '_';
  }

  static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  private static String shown(char unit) {
    return unit > ' ' && unit < 0x7f ? "'" + unit + "'" : "U+%04X".formatted((int) unit);
  }
}
