package dev.weft.compiler.syntax;

import dev.weft.compiler.diagnostic.Reporter;
import dev.weft.compiler.source.Source;
import dev.weft.compiler.source.Span;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A place among the tokens of a file, and what the parsers of all statements need there. */
final class Cursor {
  private static final BigInteger UNSIGNED_64_BITS = BigInteger.ONE.shiftLeft(64);

  private final Tokens tokens;
  private final Reporter reporter;
  private final SyntaxLimits limits;
  private int next;
  private int depth;

  Cursor(Tokens tokens, Reporter reporter, SyntaxLimits limits) {
    this.tokens = tokens;
    this.reporter = reporter;
    this.limits = limits;
  }

  Source source() {
    return tokens.source();
  }

  SyntaxLimits limits() {
    return limits;
  }

  // What comes next

  boolean atEnd() {
    return tokens.kind(next) == TokenKind.END;
  }

  boolean at(char symbol) {
    return tokens.is(next, symbol);
  }

  boolean at(String word) {
    return tokens.is(next, word);
  }

  boolean at(TokenKind kind) {
    return tokens.kind(next) == kind;
  }

  /** Whether the token behind the next one is the given symbol. */
  boolean then(char symbol) {
    return !atEnd() && tokens.is(next + 1, symbol);
  }

  /** Whether the token behind the next one is the given word. */
  boolean then(String word) {
    return !atEnd() && tokens.is(next + 1, word);
  }

  /** Whether the token two behind the next one is the given symbol. */
  boolean thirdIs(char symbol) {
    return next + 2 < tokens.count() && tokens.is(next + 2, symbol);
  }

  Span span() {
    return tokens.span(next);
  }

  Span previous() {
    return tokens.span(next - 1);
  }

  String text() {
    return tokens.text(next);
  }

  /** The next token for a message. */
  String found() {
    if (atEnd()) {
      return "the end of the file";
    }
    String text = text();
    return at(TokenKind.STRING) ? text : "\"" + text + "\"";
  }

  // Taking it

  Span take() {
    Span span = span();
    if (!atEnd()) {
      next++;
    }
    return span;
  }

  boolean takeIf(char symbol) {
    if (!at(symbol)) {
      return false;
    }
    next++;
    return true;
  }

  boolean takeIf(String word) {
    if (!at(word)) {
      return false;
    }
    next++;
    return true;
  }

  Span expect(char symbol, String remedy) {
    if (!at(symbol)) {
      throw fail("expected \"" + symbol + "\"", remedy);
    }
    return take();
  }

  Span expect(String word, String remedy) {
    if (!at(word)) {
      throw fail("expected \"" + word + "\"", remedy);
    }
    return take();
  }

  /** A single word. */
  Identifier identifier(String what, String remedy) {
    if (!at(TokenKind.IDENTIFIER)) {
      throw fail("expected " + what, remedy);
    }
    String text = text();
    return new Identifier(text, take());
  }

  /** Words with points between them, and with a leading point where that has a meaning. */
  Identifier dottedName(String what, String remedy) {
    Span first = span();
    StringBuilder text = new StringBuilder();
    if (takeIf('.')) {
      text.append('.');
    }
    text.append(identifier(what, remedy).text());
    while (takeIf('.')) {
      text.append('.').append(identifier("a name behind the point", remedy).text());
    }
    return new Identifier(text.toString(), first.to(previous()));
  }

  /** A built-in type, or the name of a message or an enum. */
  Identifier typeName(String what, String remedy) {
    return atBuiltInType() ? identifier(what, remedy) : dottedName(what, remedy);
  }

  /** The name of a message. */
  Identifier messageName(String remedy) {
    if (atBuiltInType()) {
      throw fail("expected the name of a message", "declare a message with a field of that type");
    }
    return dottedName("the name of a message", remedy);
  }

  private boolean atBuiltInType() {
    return at(TokenKind.IDENTIFIER) && FieldType.BUILT_IN.contains(text());
  }

  /** One or more string literals next to each other, unescaped. */
  byte[] string(String what, String remedy) {
    if (!at(TokenKind.STRING)) {
      throw fail("expected " + what, remedy);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (at(TokenKind.STRING)) {
      StringLiteral.append(source(), take(), bytes);
    }
    return bytes.toByteArray();
  }

  /** A number of 32 bits with a sign where {@code mayBeNegative}; out of range counts as 0. */
  Declaration.IntegerLiteral integer(String what, String remedy, Sign sign) {
    Span first = span();
    boolean negative = sign == Sign.ALLOWED && takeIf('-');
    if (!at(TokenKind.INTEGER)) {
      throw fail("expected " + what, remedy);
    }
    BigInteger value = bigInteger();
    take();
    Span span = first.to(previous());
    if (negative) {
      value = value.negate();
    }
    if (value.bitLength() > 31) {
      reporter.error(
          span,
          "the number " + source().text(span) + " is out of range",
          "expected "
              + (negative ? "at least " + Integer.MIN_VALUE : "at most " + Integer.MAX_VALUE),
          remedy);
      return new Declaration.IntegerLiteral(0, span);
    }
    return new Declaration.IntegerLiteral(value.intValue(), span);
  }

  /** Whether a minus may stand before a number. */
  enum Sign {
    /** It may. */
    ALLOWED,
    /** It may not. */
    NONE
  }

  /** The value of the integer token that comes next. */
  BigInteger bigInteger() {
    String text = text();
    int radix = 10;
    int digits = 0;
    if (text.startsWith("0x") || text.startsWith("0X")) {
      radix = 16;
      digits = 2;
    } else if (text.startsWith("0") && text.length() > 1) {
      radix = 8;
    }
    BigInteger value = BigInteger.ZERO;
    BigInteger base = BigInteger.valueOf(radix);
    for (int i = digits; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit >= 0 && value.compareTo(UNSIGNED_64_BITS) < 0) {
        value = value.multiply(base).add(BigInteger.valueOf(digit));
      }
    }
    return value;
  }

  // Reporting

  void error(Span span, String what, String expected, String remedy) {
    reporter.error(span, what, expected, remedy);
  }

  void warning(Span span, String what, String expected, String remedy) {
    reporter.warning(span, what, expected, remedy);
  }

  /** Reports that the next token is not what was expected. */
  Unreadable fail(String expected, String remedy) {
    if (!tokens.isNearFault(next)) {
      reporter.error(span(), "found " + found(), expected, remedy);
    }
    return new Unreadable();
  }

  // Statements

  /** Takes the semicolon; where the line ends without one, that is reported and forgiven. */
  Span endOfStatement() {
    if (at(';')) {
      return take();
    }
    boolean lineEnded = source().line(span().start()) > source().line(previous().end());
    if (!lineEnded && !at('}')) {
      throw fail("expected \";\"", "end the statement with a semicolon");
    }
    if (!tokens.isNearFault(next)) {
      reporter.error(
          previous().after(),
          "the statement has no end",
          "expected \";\"",
          "end the statement with a semicolon");
    }
    return previous();
  }

  /**
   * Reads statements up to the closing brace, which is taken.
   *
   * @param owner what the braces belong to, for messages
   */
  <T> List<T> body(String owner, Span open, Consumer<List<T>> statement) {
    List<T> statements = new ArrayList<>();
    while (!at('}')) {
      if (atEnd()) {
        reporter.error(
            open,
            "the body of " + owner + " has no end",
            "expected \"}\" before the end of the file",
            "add the missing closing brace");
        return statements;
      }
      guarded(() -> statement.accept(statements));
    }
    take();
    return statements;
  }

  /** Runs the reading of one statement; skips what is left of it if it can't be read. */
  void guarded(Runnable statement) {
    int before = next;
    int depthBefore = depth;
    try {
      statement.run();
    } catch (Unreadable reported) {
      depth = depthBefore;
      skipStatement();
      if (next == before && !at('}')) {
        take();
      }
    }
  }

  private void skipStatement() {
    while (!atEnd() && !at('}')) {
      if (takeIf(';')) {
        return;
      }
      if (takeIf('{')) {
        skipBlock();
        return;
      }
      take();
    }
  }

  private void skipBlock() {
    int open = 1;
    while (!atEnd() && open > 0) {
      if (at('{')) {
        open++;
      } else if (at('}')) {
        open--;
      }
      take();
    }
  }

  /**
   * Runs {@code inner} one level deeper, or skips the braces that come next if that is too deep.
   */
  void nested(Span name, Runnable inner) {
    if (depth >= limits.bodies()) {
      reporter.error(
          name,
          "bodies are nested more than " + limits.bodies() + " levels deep",
          "expected fewer levels",
          "move the inner messages to the top of the file");
      throw new Unreadable();
    }
    depth++;
    inner.run();
    depth--;
  }
}
