package dev.weft.protobuf.text;

import dev.weft.protobuf.ProtobufException;

/** The tokens of a text, and how many more messages may be nested in the current one. */
final class Tokens {
  private static final int SHOWN_CHARS = 30;

  private final Lexer lexer;
  private final int maxDepth;
  private int depth = 1;

  Tokens(String text, int maxDepth) {
    lexer = new Lexer(text);
    this.maxDepth = maxDepth;
  }

  Token current() {
    return lexer.token();
  }

  boolean isAt(Token kind) {
    return lexer.token() == kind;
  }

  boolean isAt(char symbol) {
    return lexer.isAt(symbol);
  }

  boolean isAtMessage() {
    return lexer.isAt('{') || lexer.isAt('<');
  }

  /** The current token as it is written. */
  String written() {
    return lexer.written();
  }

  /** Where the current token begins. */
  int offset() {
    return lexer.start();
  }

  void next() {
    lexer.next();
  }

  /** Goes on if the current token is {@code symbol}, and says whether it was. */
  boolean skip(char symbol) {
    boolean isThere = lexer.isAt(symbol);
    if (isThere) {
      lexer.next();
    }
    return isThere;
  }

  void expect(char symbol) {
    if (!skip(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  /** The comma or semicolon that may follow a field. */
  void skipSeparator() {
    if (!skip(',')) {
      skip(';');
    }
  }

  String readBracketedName() {
    return lexer.readBracketedName();
  }

  /** Begins a message, and says what has to end it. */
  char open() {
    if (!isAtMessage()) {
      throw unexpected("a message in { }");
    }
    if (depth == maxDepth) {
      throw fault(
          offset(),
          "messages are nested more than "
              + maxDepth
              + " levels deep; raise the limit, TextFormat.withMaxDepth, if you trust the text");
    }
    depth++;
    char close = lexer.isAt('{') ? '}' : '>';
    lexer.next();
    return close;
  }

  /** Ends a message if {@code close} is the current token, and says whether it was. */
  boolean skipClose(char close) {
    boolean isThere = skip(close);
    if (isThere) {
      depth--;
    }
    return isThere;
  }

  ProtobufException fault(int offset, String problem) {
    return lexer.fault(offset, problem);
  }

  /** A fault at the current token. */
  ProtobufException unexpected(String expected) {
    return fault(offset(), "expected " + expected + ", but found " + found());
  }

  private String found() {
    return isAt(Token.END) ? "the end of the text" : shown(written());
  }

  /** The beginning of {@code text}. */
  static String shown(String text) {
    return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…";
  }
}
