package dev.weft.protobuf.json;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TextPosition;

/**
 * The tokens of a JSON text (RFC 8259), one after the other.
 *
 * <p>A string or number that was read last is the characters from {@link #tokenStart} to {@link
 * #tokenEnd} of {@link #tokenChars}: a part of the text itself unless a string has escapes. A NUL
 * follows the text and such strings, so that loops over them end without counting.
 */
final class JsonReader {
  private static final char END = '\0';
  private static final int SHOWN = 40;

  /** Numbers of so many digits fit into a long. */
  private static final int SAFE_DIGITS = 18;

  private final String text;
  private final char[] chars;
  private final int length;
  private final int maxDepth;
  private int depth;
  private int at;

  /** Where the token that was read last began, for messages. */
  private int begun;

  private char[] tokenChars;
  private int tokenStart;
  private int tokenEnd;
  private long digits;

  JsonReader(String text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
    length = text.length();
    chars = new char[length + 1];
    text.getChars(0, length, chars, 0);
    tokenChars = chars;
  }

  char[] tokenChars() {
    return tokenChars;
  }

  int tokenStart() {
    return tokenStart;
  }

  int tokenEnd() {
    return tokenEnd;
  }

  /** The characters of the token. */
  String tokenText() {
    return tokenChars == chars
        ? text.substring(tokenStart, tokenEnd)
        : new String(tokenChars, tokenStart, tokenEnd - tokenStart);
  }

  /** The index in the text where the token that was read last began. */
  int begun() {
    return begun;
  }

  /** Whether the token that was read last is a string. */
  boolean wasQuoted() {
    return chars[begun] == '"';
  }

  /** Where the reader stands. */
  int mark() {
    return at;
  }

  /** Goes back to the beginning of the object in which the reader is. */
  void restart(int mark) {
    at = mark;
    depth--;
  }

  // Structure

  /** The first character of what comes next, past white space; NUL at the end. */
  char peek() {
    int i = at;
    char c = chars[i];
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = chars[++i];
    }
    at = i;
    return c;
  }

  /** Whether null comes next; it is not passed over. */
  boolean isNull() {
    return peek() == 'n';
  }

  /** Passes the beginning of an object or array; whether there is anything in it. */
  boolean enter(char open, char close) {
    if (peek() != open) {
      throw unexpected(open == '{' ? "an object" : "an array");
    }
    begun = at;
    if (++depth > maxDepth) {
      throw refused(
          "objects and arrays are nested more than "
              + maxDepth
              + " deep; raise JsonFormat.withMaxDepth if you trust the sender");
    }
    at++;
    if (peek() != close) {
      return true;
    }
    at++;
    depth--;
    return false;
  }

  /** Passes the comma in front of another value, or the end of the object or array. */
  boolean more(char close) {
    char c = peek();
    if (c == ',') {
      begun = at++;
      if (peek() == close) {
        throw refused("a comma needs another value after it; remove it");
      }
      return true;
    }
    if (c != close) {
      throw unexpected("',' or '" + close + "'");
    }
    at++;
    depth--;
    return false;
  }

  /** Passes the name of a member and the colon if the name is {@code name}, spelt as it is. */
  boolean skipName(String name) {
    if (peek() != '"') {
      throw unexpected("a name in double quotes");
    }
    int start = at + 1;
    int end = start + name.length();
    if (end >= length || chars[end] != '"') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (chars[start + i] != c || c == '\\' || c == '"' || c < ' ' || c > '~') {
        return false;
      }
    }
    begun = at;
    at = end + 1;
    colon();
    return true;
  }

  /** Reads the name of a member, which becomes the token, and passes the colon. */
  void nameToken() {
    if (peek() != '"') {
      throw unexpected("a name in double quotes");
    }
    stringToken();
    colon();
  }

  private void colon() {
    if (peek() != ':') {
      throw unexpected("':' after the name");
    }
    at++;
  }

  /** Passes the whole next value, which must be JSON. */
  void skipValue() {
    switch (peek()) {
      case '{' -> {
        for (boolean more = enter('{', '}'); more; more = more('}')) {
          nameToken();
          skipValue();
        }
      }
      case '[' -> {
        for (boolean more = enter('[', ']'); more; more = more(']')) {
          skipValue();
        }
      }
      case '"' -> stringToken();
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numberToken();
      default -> throw unexpected("a value");
    }
  }

  /** Checks that nothing but white space is left. */
  void requireEnd() {
    if (peek() != END || at != length) {
      throw unexpected("the end of the text after the message");
    }
  }

  // Tokens

  /** Passes {@code true}, {@code false} or {@code null}. */
  void literal(String word) {
    peek();
    begun = at;
    if (!text.startsWith(word, at) || isWordPart(chars[at + word.length()])) {
      throw unexpected(word);
    }
    at += word.length();
  }

  private static boolean isWordPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  /** Reads a number, which becomes the token. */
  void numberToken() {
    peek();
    begun = at;
    int end = WholeNumber.endOfNumber(chars, at);
    if (end < 0) {
      at = ~end;
      throw refused(
          "a number goes wrong after "
              + TextShown.quoted(text.substring(begun, Math.min(at, begun + SHOWN)))
              + ": digits are needed, without 0 in front; not "
              + found());
    }
    tokenChars = chars;
    tokenStart = at;
    tokenEnd = end;
    at = end;
  }

  /**
   * Reads a number of few digits and nothing else, which becomes the token; whether there is one.
   * Its value is then {@link #digits}.
   */
  boolean plainNumber() {
    int start = peek() == '-' ? at + 1 : at;
    long value = 0;
    int i = start;
    while (chars[i] >= '0' && chars[i] <= '9' && i - start < SAFE_DIGITS) {
      value = value * 10 + (chars[i++] - '0');
    }
    char next = chars[i];
    if (i == start
        || chars[start] == '0' && i > start + 1
        || next == '.'
        || (next | 0x20) == 'e'
        || next >= '0' && next <= '9') {
      return false;
    }
    begun = at;
    tokenChars = chars;
    tokenStart = at;
    tokenEnd = i;
    at = i;
    digits = value;
    return true;
  }

  /** What the digits of a plain number say, without the sign. */
  long digits() {
    return digits;
  }

  /** Reads a string, whose content becomes the token. */
  void stringToken() {
    if (peek() != '"') {
      throw unexpected("a string in double quotes");
    }
    begun = at;
    int i = at + 1;
    while (true) {
      char c = chars[i];
      if (c == '"') {
        tokenChars = chars;
        tokenStart = at + 1;
        tokenEnd = i;
        at = i + 1;
        return;
      }
      if (c == '\\') {
        break;
      }
      if (c < ' ') {
        throw badChar(i);
      }
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        i++;
      } else {
        i = pairEnd(i);
      }
    }
    JsonEscapes unescaped = new JsonEscapes(this, chars, i);
    tokenChars = unescaped.read(at + 1);
    tokenStart = 0;
    tokenEnd = tokenChars.length - 1;
    at = unescaped.end();
  }

  /** The index behind the pair of surrogates at {@code i}. */
  private int pairEnd(int i) {
    if (Character.isHighSurrogate(chars[i]) && Character.isLowSurrogate(chars[i + 1])) {
      return i + 2;
    }
    throw fault("a surrogate without its other half can't be in a string", i);
  }

  /** Reads a string and returns its content. */
  String string() {
    stringToken();
    return tokenText();
  }

  // Faults

  /** What can't be in a string at an index: a control character, or the end of the text. */
  ProtobufException badChar(int i) {
    return i >= length
        ? fault("the text ends inside a string; it may have been cut off", length)
        : fault(
            String.format(
                "a string has the control character U+%04X; write it as \\u%04x",
                (int) chars[i], (int) chars[i]),
            i);
  }

  /** A fault at an index of the text. */
  ProtobufException fault(String problem, int index) {
    return new ProtobufException(problem, TextPosition.in(text, index));
  }

  /** A fault in the token that was read last. */
  ProtobufException refused(String problem) {
    return fault(problem, begun);
  }

  /** A fault in the token that was read last, which is shown. */
  ProtobufException wrongToken(String expected) {
    return refused("expected " + expected + ", found " + TextShown.quoted(tokenText()));
  }

  /** A fault in what comes next. */
  ProtobufException unexpected(String expected) {
    peek();
    return fault("expected " + expected + ", found " + found(), at);
  }

  private String found() {
    char c = chars[at];
    return switch (c) {
      case END -> at == length ? "the end of the text" : "the character U+0000";
      case '{' -> "an object";
      case '[' -> "an array";
      case '"' -> "a string";
      case '\'' -> "a single quote, which JSON does not have; use double quotes";
      case '/' -> "'/'; JSON has no comments";
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> "a number";
      default -> {
        int end = at;
        while (end < at + SHOWN && isWordPart(chars[end])) {
          end++;
        }
        yield end > at
            ? TextShown.quoted(text.substring(at, end))
            : TextShown.quoted(String.valueOf(c));
      }
    };
  }
}
