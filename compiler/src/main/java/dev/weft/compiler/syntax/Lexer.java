package dev.weft.compiler.syntax;

import dev.weft.compiler.diagnostic.Reporter;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Span;

/** Cuts a source into tokens. White space and comments only separate them. */
final class Lexer {
  /** The largest number behind \U, although the last character is 10ffff. */
  private static final int LARGEST_ESCAPED = 0x1fffff;

  private final Source source;
  private final Reporter reporter;
  private final Tokens tokens;
  private int at;

  private Lexer(Reporter reporter) {
    this.source = reporter.source();
    this.reporter = reporter;
    this.tokens = new Tokens(source);
  }

  static Tokens tokens(Reporter reporter) {
    Lexer lexer = new Lexer(reporter);
    lexer.byteOrderMark();
    while (lexer.at < lexer.source.length()) {
      lexer.token();
    }
    lexer.tokens.add(TokenKind.END, lexer.at, lexer.at);
    return lexer.tokens;
  }

  private void byteOrderMark() {
    if (source.byteAt(0) != 0xef) {
      return;
    }
    if (source.byteAt(1) != 0xbb || source.byteAt(2) != 0xbf) {
      error(
          new Span(0, 1),
          "the file begins with the byte 0xEF, which is not part of a UTF-8 byte order mark",
          "expected UTF-8 text",
          "save the file as UTF-8");
    }
    while (source.byteAt(at) >= 0x80) {
      at++;
    }
  }

  private void token() {
    int c = source.byteAt(at);
    int start = at;
    if (c == ' ' || c >= '\t' && c <= '\r') {
      at++;
    } else if (c == '/' && source.byteAt(at + 1) == '/') {
      lineComment();
    } else if (c == '/' && source.byteAt(at + 1) == '*') {
      blockComment();
    } else if (isLetter(c)) {
      do {
        at++;
      } while (isLetter(source.byteAt(at)) || isDigit(source.byteAt(at)));
      tokens.add(TokenKind.IDENTIFIER, start, at);
    } else if (isDigit(c)) {
      number(start);
    } else if (c == '.' && isDigit(source.byteAt(at + 1))) {
      if (at > 0 && isLetter(source.byteAt(at - 1)) || tokens.count() > 0 && follows(start)) {
        error(
            new Span(start, start + 1),
            "a name and a decimal point touch each other",
            "expected white space between a name and a number",
            "put a space before the point");
      }
      number(start);
    } else if (c == '"' || c == '\'') {
      string(c);
    } else if (c < ' ' || c == 0x7f) {
      controlCharacters();
    } else if (c >= 0x80) {
      notAscii();
    } else {
      at++;
      tokens.add(TokenKind.SYMBOL, start, at);
    }
  }

  private boolean follows(int start) {
    int last = tokens.count() - 1;
    return tokens.kind(last) == TokenKind.IDENTIFIER && tokens.end(last) == start;
  }

  private void lineComment() {
    int end = Comments.endOfLine(source, at);
    while (at < end) {
      commentCharacter();
    }
  }

  private void commentCharacter() {
    if (source.byteAt(at) == 0) {
      error(
          new Span(at, at + 1),
          "a comment contains a NUL character",
          "expected text",
          "take it out; is this a text file?");
    }
    at++;
  }

  private void blockComment() {
    int start = at;
    at += 2;
    while (at < source.length()) {
      if (source.byteAt(at) == '*' && source.byteAt(at + 1) == '/') {
        at += 2;
        return;
      }
      if (source.byteAt(at) == '/' && source.byteAt(at + 1) == '*') {
        error(
            new Span(at, at + 2),
            "a block comment begins inside a block comment",
            "expected the comment's end: block comments do not nest",
            "take out the inner \"/*\", or end the outer comment before it");
      }
      commentCharacter();
    }
    error(
        new Span(start, start + 2),
        "the block comment that begins here has no end",
        "expected \"*/\" before the end of the file",
        "add \"*/\" where the comment ends");
  }

  private void number(int start) {
    TokenKind kind = TokenKind.INTEGER;
    if (source.byteAt(at) == '0' && (source.byteAt(at + 1) | 0x20) == 'x') {
      at += 2;
      int digits = at;
      while (isHexDigit(source.byteAt(at))) {
        at++;
      }
      if (at == digits) {
        wrongNumber(start, "hexadecimal digits behind \"0x\"", "write digits 0-9 and a-f");
      }
    } else if (source.byteAt(at) == '0' && isDigit(source.byteAt(at + 1))) {
      octal(start);
    } else {
      kind = decimal(start);
    }
    afterNumber(start, kind);
    tokens.add(kind, start, at);
  }

  private void octal(int start) {
    boolean isOctal = true;
    while (isDigit(source.byteAt(at))) {
      isOctal &= source.byteAt(at) < '8';
      at++;
    }
    if (!isOctal) {
      wrongNumber(start, "digits 0-7 only: a leading 0 means octal", "take away the leading zeros");
    }
  }

  private TokenKind decimal(int start) {
    TokenKind kind = TokenKind.INTEGER;
    digits();
    if (source.byteAt(at) == '.') {
      kind = TokenKind.FLOAT;
      at++;
      digits();
    }
    if ((source.byteAt(at) | 0x20) == 'e') {
      kind = TokenKind.FLOAT;
      at++;
      if (source.byteAt(at) == '+' || source.byteAt(at) == '-') {
        at++;
      }
      if (!isDigit(source.byteAt(at))) {
        wrongNumber(
            start, "an exponent's digits behind \"e\"", "write them, or take out the \"e\"");
      }
      digits();
    }
    return kind;
  }

  private void digits() {
    while (isDigit(source.byteAt(at))) {
      at++;
    }
  }

  private void afterNumber(int start, TokenKind kind) {
    if (isLetter(source.byteAt(at))) {
      error(
          new Span(start, at + 1),
          "a number and a name touch each other",
          "expected white space between a number and a name",
          "put a space between them");
    } else if (source.byteAt(at) == '.') {
      wrongNumber(
          start,
          kind == TokenKind.FLOAT
              ? "one decimal point, before the exponent"
              : "no decimal point in an octal or hexadecimal number",
          "take out what does not belong to the number");
      at++;
      digits();
    }
  }

  private void wrongNumber(int start, String expected, String remedy) {
    error(
        new Span(start, at),
        "the number \"" + source.text(start, at) + "\" is malformed",
        "expected " + expected,
        remedy);
  }

  private void string(int quote) {
    int start = at++;
    while (true) {
      int c = source.byteAt(at);
      if (c == quote) {
        at++;
        break;
      }
      if (c < 0 || c == '\n') {
        error(
            new Span(start, at),
            "the string that begins here does not end on its line",
            "expected a closing " + (char) quote,
            "close the string; put the parts of a long one next to each other, each in quotes");
        break;
      }
      if (c == 0) {
        error(
            new Span(at, at + 1),
            "a string contains a NUL character",
            "expected text",
            "write it as \\0");
      }
      at++;
      if (c == '\\') {
        escape();
      }
    }
    tokens.add(TokenKind.STRING, start, at);
  }

  private void escape() {
    int c = source.byteAt(at);
    switch (c) {
      case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\', '?', '\'', '"' -> at++;
      case '0', '1', '2', '3', '4', '5', '6', '7' -> at++;
      case 'x', 'X' -> hexEscape(1, "at least one hexadecimal digit behind \\x");
      case 'u' -> hexEscape(4, "four hexadecimal digits behind \\u");
      case 'U' -> hexEscape(8, "eight hexadecimal digits, at most 001fffff, behind \\U");
      default ->
          error(
              new Span(at - 1, Math.min(at + 1, source.length())),
              "the escape \""
                  + source.text(at - 1, Math.min(at + 1, source.length()))
                  + "\" does not exist",
              "expected \\a \\b \\f \\n \\r \\t \\v \\\\ \\? \\' \\\", \\ooo, \\xhh, \\uhhhh or"
                  + " \\Uhhhhhhhh",
              "write a backslash itself as \\\\");
    }
  }

  private void hexEscape(int digits, String expected) {
    int start = at - 1;
    at++;
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = isHexDigit(source.byteAt(at)) ? Character.digit(source.byteAt(at), 16) : -1;
      value = value << 4 | Math.max(digit, 0);
      if (digit < 0 || i == 7 && (value < 0 || value > LARGEST_ESCAPED)) {
        error(
            new Span(start, at),
            "the escape \"" + source.text(start, at) + "\" is not complete",
            "expected " + expected,
            "fill it up with leading zeros");
        return;
      }
      at++;
    }
  }

  private void controlCharacters() {
    int start = at;
    while (isControl(source.byteAt(at))) {
      at++;
    }
    error(
        new Span(start, at),
        "the text contains control characters",
        "expected printing characters and white space",
        "take them out; is this a text file?");
  }

  private static boolean isControl(int c) {
    return c >= 0 && c < ' ' && !(c >= '\t' && c <= '\r') || c == 0x7f;
  }

  private void notAscii() {
    int start = at;
    while (source.byteAt(at) >= 0x80) {
      at++;
    }
    error(
        new Span(start, at),
        "\"" + source.text(start, at) + "\" stands outside of a string or comment",
        "expected ASCII letters, digits and punctuation",
        "take it out, or put it in quotes");
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(int c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private void error(Span span, String what, String expected, String remedy) {
    tokens.addFault(span);
    reporter.error(span, what, expected, remedy);
  }
}
