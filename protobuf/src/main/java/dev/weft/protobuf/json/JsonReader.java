package dev.weft.protobuf.json;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TextPosition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a JSON text (RFC 8259), one after the other.
 *
 * <p>A string or number that was read last is the units from {@link #tokenStart} to {@link
 * #tokenEnd} of {@link #tokenUnits}: a part of the text itself unless a string has escapes.
 */
final class JsonReader {
  /** The member of an {@code Any} that has the URL of its type. */
  static final String TYPE = "@type";

  private static final char END = '\0';
  private static final int SHOWN = 40;

  /** Numbers of so many digits fit into a long. */
  private static final int SAFE_DIGITS = 18;

  private final String text;
  private final CodeUnits codeUnits;
  private final byte[] units;
  private final int length;
  private final int maxDepth;
  private int depth;
  private int at;

  /** Where the token that was read last began, for messages. */
  private int begun;

  private int tokenStart;
  private int tokenEnd;
  private long digits;
  private int decimals;

  /** The token, if it is a string with escapes. */
  private @Nullable String unescaped;

  private @Nullable JsonEscapes escapes;

  private final TypePlaces types = new TypePlaces();
  private boolean seeksTypes;

  JsonReader(String text, int maxDepth) {
    this.text = text;
    this.maxDepth = maxDepth;
    length = text.length();
    codeUnits = new CodeUnits(text);
    units = codeUnits.bytes();
  }

  /** The units with the token, as {@link CodeUnits} has them. */
  byte[] tokenUnits() {
    return unescaped == null ? units : new CodeUnits(unescaped).bytes();
  }

  int tokenStart() {
    return tokenStart;
  }

  int tokenEnd() {
    return tokenEnd;
  }

  /** The characters of the token. */
  String tokenText() {
    return unescaped == null ? text.substring(tokenStart, tokenEnd) : unescaped;
  }

  /** The index in the text where the token that was read last began. */
  int begun() {
    return begun;
  }

  /** Whether the token that was read last is a string. */
  boolean wasQuoted() {
    return units[begun] == '"';
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
  byte peek() {
    byte c = units[at];
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      c = units[++at];
    }
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
    byte c = peek();
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

  /** Passes the name of a member and the colon if they are those, spelt the same. */
  boolean skipName(Member member) {
    if (peek() != '"') {
      throw unexpected("a name in double quotes");
    }
    byte[] start = member.start();
    if (start == null) {
      return false;
    }
    int size = start.length - 2; // with quotes, but without the comma and the colon
    int end = at + size;
    if (end > length
        || units[at + 1] != start[2]
        || units[end - 1] != '"'
        || !Arrays.equals(units, at, end, start, 1, 1 + size)) {
      return false;
    }
    begun = at;
    at = end;
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
      case '{' -> skipObject();
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

  private void skipObject() {
    int start = at;
    boolean isFirst = true;
    for (boolean more = enter('{', '}'); more; more = more('}')) {
      nameToken();
      if (seeksTypes && !isFirst && isToken(TYPE)) {
        types.add(start, begun);
      }
      isFirst = false;
      skipValue();
    }
  }

  // Types

  /** Whether the token is a name. */
  boolean isToken(String name) {
    return tokenEnd - tokenStart == name.length() && tokenText().equals(name);
  }

  /**
   * Finds the member with the type of an object, in which the reader stands at the first member,
   * and reads its name. Does so in one pass for all objects inside it.
   *
   * @param object where it begins
   * @return whether there is one
   */
  boolean findType(int object) {
    nameToken();
    if (isToken(TYPE)) {
      return true;
    }
    int known = types.find(object);
    if (known != TypePlaces.NOT_FOUND) {
      at = known;
      nameToken();
      return true;
    }
    types.clear(); // they are in objects that were read
    seeksTypes = true;
    boolean isFound = passToType();
    seeksTypes = false;
    types.sort();
    return isFound;
  }

  private boolean passToType() {
    do {
      skipValue();
      if (!more('}')) {
        return false;
      }
      nameToken();
    } while (!isToken(TYPE));
    return true;
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
    if (!text.startsWith(word, at) || isWordPart((char) units[at + word.length()])) {
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
    int end = WholeNumber.endOfNumber(units, at);
    if (end < 0) {
      at = ~end;
      throw refused(
          "a number goes wrong after "
              + TextShown.quoted(text.substring(begun, Math.min(at, begun + SHOWN)))
              + ": digits are needed, without 0 in front; not "
              + found());
    }
    pass(end);
  }

  private void pass(int end) {
    unescaped = null;
    tokenStart = at;
    tokenEnd = end;
    at = end;
  }

  /**
   * Reads a whole number of few digits, which becomes the token; whether there is one. Its value is
   * then {@link #digits}.
   */
  boolean plainNumber() {
    int start = peek() == '-' ? at + 1 : at;
    int end = fewDigits(start, start, 0);
    byte next = units[end];
    if (end == start
        || units[start] == '0' && end > start + 1
        || next == '.'
        || (next | 0x20) == 'e'
        || isDigit(next)) {
      return false;
    }
    begun = at;
    pass(end);
    return true;
  }

  /**
   * Reads a number of few digits without exponent, which becomes the token; whether there is one.
   * Its value is then {@link #digits} with {@link #decimals} of them behind the point.
   */
  boolean plainDecimal() {
    int start = peek() == '-' ? at + 1 : at;
    int point = fewDigits(start, start, 0);
    if (point == start || units[start] == '0' && point > start + 1) {
      return false;
    }
    int end = point;
    if (units[point] == '.') {
      int first = units[start] == '0' ? start + 2 : start + 1; // neither point nor leading zero
      end = fewDigits(point + 1, first, digits);
      if (end == point + 1) {
        return false;
      }
    }
    byte next = units[end];
    if ((next | 0x20) == 'e' || isDigit(next)) {
      return false;
    }
    decimals = Math.max(0, end - point - 1);
    begun = at;
    pass(end);
    return true;
  }

  /** Reads digits until they could be too many for a long; the index behind them. */
  private int fewDigits(int start, int first, long before) {
    long value = before;
    int i = start;
    while (isDigit(units[i]) && i - first < SAFE_DIGITS) {
      value = value * 10 + (units[i++] - '0');
    }
    digits = value;
    return i;
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** What the digits of a plain number say, without the sign and the point. */
  long digits() {
    return digits;
  }

  /** How many digits of a plain decimal are behind the point. */
  int decimals() {
    return decimals;
  }

  /** Reads a string, whose content becomes the token. */
  void stringToken() {
    if (peek() != '"') {
      throw unexpected("a string in double quotes");
    }
    begun = at++;
    int end = endOfClean(at);
    if (units[end] == '"') {
      pass(end);
      at++;
    } else if (units[end] == '\\') {
      escapedToken(end);
    } else {
      throw badChar(end);
    }
  }

  private void escapedToken(int firstEscape) {
    JsonEscapes reader = escapes;
    if (reader == null) {
      reader = new JsonEscapes(this, text, codeUnits);
      escapes = reader;
    }
    String content = reader.read(at, firstEscape);
    at = reader.end();
    unescaped = content;
    tokenStart = 0;
    tokenEnd = content.length();
  }

  /** The index of what can't stand for itself in a string, from an index in a string on. */
  int endOfClean(int start) {
    int end = codeUnits.endOfClean(start);
    if (end < 0) {
      throw fault("a surrogate without its other half can't be in a string", ~end);
    }
    return end;
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
                (int) units[i], (int) units[i]),
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
    char c = at < length ? text.charAt(at) : END;
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
        while (end < at + SHOWN && isWordPart((char) units[end])) {
          end++;
        }
        yield end > at
            ? TextShown.quoted(text.substring(at, end))
            : TextShown.quoted(String.valueOf(c));
      }
    };
  }
}
