package dev.weft.protobuf.text;

/** Steps over the value of a name that stands for no field. */
final class Skipper {
  private final Tokens tokens;

  Skipper(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Steps over the value from the token behind the name on. */
  void skipValue() {
    boolean hasColon = tokens.skip(':');
    if (tokens.isAt('[')) {
      skipList(hasColon);
    } else if (tokens.isAtMessage()) {
      skipMessage();
    } else if (hasColon) {
      skipScalar();
    } else {
      throw tokens.unexpected("':' or a message in { }");
    }
  }

  private void skipList(boolean hasColon) {
    tokens.next();
    if (tokens.skip(']')) {
      return;
    }
    boolean isOfMessages = tokens.isAtMessage();
    if (!isOfMessages && !hasColon) {
      throw tokens.unexpected("a message in { }, since there is no ':' in front of the list");
    }
    do {
      if (isOfMessages) {
        skipMessage();
      } else {
        skipScalar();
      }
    } while (tokens.skip(','));
    if (!tokens.skip(']')) {
      throw tokens.unexpected("',' or ']'");
    }
  }

  private void skipMessage() {
    char close = tokens.open();
    while (!tokens.skipClose(close)) {
      skipName(close);
      skipValue();
      tokens.skipSeparator();
    }
  }

  private void skipName(char close) {
    if (tokens.isAt('[')) {
      tokens.readBracketedName();
    } else if (tokens.isAt(Token.IDENTIFIER) || tokens.isAt(Token.DECIMAL)) {
      tokens.next();
    } else {
      throw tokens.unexpected("the name of a field or '" + close + "'");
    }
  }

  private void skipScalar() {
    if (tokens.isAt(Token.STRING)) {
      StringLiteral.read(tokens);
      return;
    }
    tokens.skip('-');
    switch (tokens.current()) {
      case IDENTIFIER, DECIMAL, OCTAL, HEXADECIMAL, FLOAT -> tokens.next();
      case STRING, SYMBOL, END -> throw tokens.unexpected("a value");
    }
  }
}
