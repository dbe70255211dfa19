package dev.weft.protobuf.text;

/** The kinds of tokens, as the specification's lexical elements. */
enum Token {
  /** A letter or underscore, then those and digits. */
  IDENTIFIER,
  /** Digits, the first of which is 0 only if it is alone. */
  DECIMAL,
  /** A zero, then octal digits. */
  OCTAL,
  /** {@code 0x}, then hexadecimal digits. */
  HEXADECIMAL,
  /** A number with a point, an exponent or the suffix {@code f}. */
  FLOAT,
  /** One quoted literal. */
  STRING,
  /** One character that stands for itself. */
  SYMBOL,
  /** Behind the text. */
  END;

  boolean isInteger() {
    return this == DECIMAL || this == OCTAL || this == HEXADECIMAL;
  }
}
