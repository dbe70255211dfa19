package dev.weft.compiler.syntax;

/** The kinds of token. */
enum TokenKind {
  /** A letter or underscore, then letters, digits and underscores; keywords too. */
  IDENTIFIER,
  /** Decimal, octal or hexadecimal digits. */
  INTEGER,
  /** Digits with a decimal point or an exponent. */
  FLOAT,
  /** One quoted literal with its quotes. */
  STRING,
  /** Any other printing character. */
  SYMBOL,
  /** Behind the last token. */
  END
}
