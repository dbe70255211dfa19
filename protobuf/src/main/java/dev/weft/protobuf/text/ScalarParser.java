package dev.weft.protobuf.text;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import java.util.Locale;

/** Reads values that are no messages. */
final class ScalarParser {
  private final Tokens tokens;

  ScalarParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Reads one value of the type that {@code field} has, an enum's as its number. */
  Object read(FieldDescriptor field) {
    return switch (field.type()) {
      case INT32, SINT32, SFIXED32, UINT32, FIXED32 -> (int) integer(field.type(), 32);
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> integer(field.type(), 64);
      case FLOAT -> Float.parseFloat(floatingPoint("a float"));
      case DOUBLE -> Double.parseDouble(floatingPoint("a double"));
      case BOOL -> bool();
      case ENUM -> enumNumber(field.enumType());
      case STRING -> string("a string in quotes").toText();
      case BYTES -> string("bytes as a string in quotes").toBytes();
      case MESSAGE, GROUP -> throw new AssertionError(field + " holds messages");
    };
  }

  private StringLiteral string(String expected) {
    if (!tokens.isAt(Token.STRING)) {
      throw tokens.unexpected(expected);
    }
    return StringLiteral.read(tokens);
  }

  // Integers

  private long integer(FieldType type, int bits) {
    int offset = tokens.offset();
    boolean isNegative = !type.isUnsigned() && tokens.skip('-');
    if (!tokens.current().isInteger()) {
      throw tokens.unexpected(article(type.keyword()));
    }
    String written = tokens.written();
    long largest =
        type.isUnsigned() ? -1L >>> (64 - bits) : (-1L >>> (65 - bits)) + (isNegative ? 1 : 0);
    long magnitude = magnitude(largest);
    if (magnitude == 0 && !isZero(written)) {
      throw tokens.fault(
          offset,
          (isNegative ? "-" : "")
              + Tokens.shown(written)
              + " is out of the range of "
              + type.keyword()
              + ", "
              + range(type.isUnsigned(), bits));
    }
    tokens.next();
    return isNegative ? -magnitude : magnitude;
  }

  /** The value of the current token, or 0 if it is larger than {@code largest}, both unsigned. */
  private long magnitude(long largest) {
    String written = tokens.written();
    int radix =
        switch (tokens.current()) {
          case OCTAL -> 8;
          case HEXADECIMAL -> 16;
          default -> 10;
        };
    long value = 0;
    for (int at = radix == 16 ? 2 : 0; at < written.length(); at++) {
      int digit = Character.digit(written.charAt(at), radix);
      if (Long.compareUnsigned(digit, largest) > 0
          || Long.compareUnsigned(value, Long.divideUnsigned(largest - digit, radix)) > 0) {
        return 0;
      }
      value = value * radix + digit;
    }
    return value;
  }

  private static boolean isZero(String written) {
    for (int at = written.length() > 1 && written.charAt(1) > '9' ? 2 : 0;
        at < written.length();
        at++) {
      if (written.charAt(at) != '0') {
        return false;
      }
    }
    return true;
  }

  private static String range(boolean isUnsigned, int bits) {
    return isUnsigned
        ? "0 to " + Long.toUnsignedString(-1L >>> (64 - bits))
        : (-1L << (bits - 1)) + " to " + (-1L >>> (65 - bits));
  }

  private static String article(String keyword) {
    return (keyword.startsWith("i") ? "an " : "a ") + keyword;
  }

  // Floating point

  /** A number in the form that Java parses. */
  private String floatingPoint(String expected) {
    String sign = tokens.skip('-') ? "-" : "";
    String written = tokens.written();
    String number =
        switch (tokens.current()) {
          case DECIMAL -> written;
          case FLOAT -> written.endsWith("f") || written.endsWith("F") ? trimmed(written) : written;
          case IDENTIFIER -> namedNumber(written, expected);
          case OCTAL, HEXADECIMAL ->
              throw tokens.unexpected(expected + ", which is written in decimal digits");
          case STRING, SYMBOL, END -> throw tokens.unexpected(expected);
        };
    tokens.next();
    return sign + number;
  }

  private static String trimmed(String written) {
    return written.substring(0, written.length() - 1);
  }

  private String namedNumber(String name, String expected) {
    return switch (name.length() > 8 ? "" : name.toLowerCase(Locale.ROOT)) {
      case "inf", "infinity" -> "Infinity";
      case "nan" -> "NaN";
      default -> throw tokens.unexpected(expected + ", inf or nan");
    };
  }

  // Names

  private boolean bool() {
    boolean value =
        switch (tokens.current()) {
          case IDENTIFIER -> namedBool(tokens.written());
          case DECIMAL, OCTAL, HEXADECIMAL -> numericBool();
          default -> throw noBool();
        };
    tokens.next();
    return value;
  }

  private boolean namedBool(String name) {
    return switch (name) {
      case "true", "True", "t" -> true;
      case "false", "False", "f" -> false;
      default -> throw noBool();
    };
  }

  private boolean numericBool() {
    if (isZero(tokens.written())) {
      return false;
    }
    if (magnitude(1) != 1) {
      throw noBool();
    }
    return true;
  }

  private ProtobufException noBool() {
    return tokens.unexpected("true or false");
  }

  private int enumNumber(EnumDescriptor type) {
    int offset = tokens.offset();
    if (tokens.isAt(Token.IDENTIFIER)) {
      String name = tokens.written();
      EnumValueDescriptor value =
          type.findValue(name)
              .orElseThrow(() ->
                  tokens.fault(
                      offset,
                      type.fullName() + " has no value " + name + "; it has " + names(type)));
      tokens.next();
      return value.number();
    }
    if (!tokens.isAt('-') && !tokens.current().isInteger()) {
      throw tokens.unexpected("a value of " + type.fullName() + ", by its name or number");
    }
    int number = (int) integer(FieldType.INT32, 32);
    if (type.isClosed() && type.findValue(number).isEmpty()) {
      throw tokens.fault(
          offset, type.fullName() + " is closed and has no value with number " + number);
    }
    return number;
  }

  private static String names(EnumDescriptor type) {
    return Names.some(type.values().stream().map(EnumValueDescriptor::name));
  }
}
