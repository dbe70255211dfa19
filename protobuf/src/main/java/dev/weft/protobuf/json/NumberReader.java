package dev.weft.protobuf.json;

import dev.weft.protobuf.descriptor.FieldType;

/** Reads numbers, bare or in quotes. */
final class NumberReader {
  /** Numbers of so many digits fit into a long. */
  private static final int SAFE_DIGITS = 18;

  /** Up to here a double holds all whole numbers. */
  private static final long MAX_EXACT_DOUBLE = 1L << 53;

  private static final long MAX_EXACT_FLOAT = 1L << 24;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private final JsonReader in;

  NumberReader(JsonReader in) {
    this.in = in;
  }

  private void token(FieldType type) {
    char c = in.peek();
    if (c == '"') {
      in.stringToken();
    } else if (c == '-' || c >= '0' && c <= '9') {
      in.numberToken();
    } else {
      throw in.unexpected("a number for " + type.keyword());
    }
  }

  /** Whether the token is a number; one without quotes is sure to be. */
  private boolean isNumber() {
    return WholeNumber.endOfNumber(in.tokenChars(), in.tokenStart()) == in.tokenEnd();
  }

  // Integers

  /** Reads an integer of up to 64 bits, an unsigned one as the long with the same bits. */
  long integer(FieldType type) {
    if (in.plainNumber()) {
      return inRange(type, in.tokenChars()[in.tokenStart()] == '-', in.digits());
    }
    token(type);
    return integerInToken(type);
  }

  /** Reads the token that was read last as an integer, as the key of a map is. */
  long integerInToken(FieldType type) {
    char[] chars = in.tokenChars();
    int start = in.tokenStart();
    int end = in.tokenEnd();
    boolean isNegative = chars[start] == '-';
    int at = isNegative ? start + 1 : start;
    long magnitude = 0;
    if (end - at <= SAFE_DIGITS && end > at && (chars[at] != '0' || end == at + 1)) {
      while (at < end && chars[at] >= '0' && chars[at] <= '9') {
        magnitude = magnitude * 10 + (chars[at++] - '0');
      }
    }
    if (at < end || end == start) {
      if (!isNumber()) {
        throw in.wrongToken("a number for " + type.keyword());
      }
      WholeNumber number = WholeNumber.parse(chars, start, end);
      magnitude =
          switch (number.state()) {
            case WHOLE -> number.magnitude();
            case FRACTION -> throw in.wrongToken("a whole number for " + type.keyword());
            case TOO_LARGE -> throw outOfRange(type);
          };
    } else if (at == start + 1 && isNegative) {
      throw in.wrongToken("a number for " + type.keyword());
    }
    return inRange(type, isNegative, magnitude);
  }

  private long inRange(FieldType type, boolean isNegative, long magnitude) {
    long max =
        switch (type) {
          case INT32, SINT32, SFIXED32, ENUM -> isNegative ? 1L << 31 : Integer.MAX_VALUE;
          case INT64, SINT64, SFIXED64 -> isNegative ? Long.MIN_VALUE : Long.MAX_VALUE;
          case UINT32, FIXED32 -> isNegative ? 0 : 0xFFFF_FFFFL;
          case UINT64, FIXED64 -> isNegative ? 0 : -1;
          default -> throw new AssertionError(type + " is no integer");
        };
    if (Long.compareUnsigned(magnitude, max) > 0) {
      throw outOfRange(type);
    }
    return isNegative ? -magnitude : magnitude;
  }

  private RuntimeException outOfRange(FieldType type) {
    return in.wrongToken("a number in the range of " + type.keyword());
  }

  // Floating-point numbers

  double float64() {
    token(FieldType.DOUBLE);
    String special = special();
    if (special != null) {
      return Double.parseDouble(special);
    }
    requireNumber(FieldType.DOUBLE);
    double exact = exact(MAX_EXACT_DOUBLE);
    double value = Double.isNaN(exact) ? Double.parseDouble(in.tokenText()) : exact;
    if (Double.isInfinite(value)) {
      throw outOfRange(FieldType.DOUBLE);
    }
    return value;
  }

  float float32() {
    token(FieldType.FLOAT);
    String special = special();
    if (special != null) {
      return Float.parseFloat(special);
    }
    requireNumber(FieldType.FLOAT);
    double exact = exact(MAX_EXACT_FLOAT);
    float value = Double.isNaN(exact) ? Float.parseFloat(in.tokenText()) : (float) exact;
    if (Float.isInfinite(value)) {
      throw outOfRange(FieldType.FLOAT);
    }
    return value;
  }

  private void requireNumber(FieldType type) {
    if (in.wasQuoted() && !isNumber()) {
      throw in.wrongToken("a number, \"NaN\", \"Infinity\" or \"-Infinity\" for " + type.keyword());
    }
  }

  private @org.jspecify.annotations.Nullable String special() {
    char last = in.tokenChars()[Math.max(in.tokenStart(), in.tokenEnd() - 1)];
    if (!in.wasQuoted() || last != 'N' && last != 'y') {
      return null;
    }
    String text = in.tokenText();
    return switch (text) {
      case "NaN", "Infinity", "-Infinity" -> text;
      default -> null;
    };
  }

  /**
   * The number in the token if it has no exponent and arithmetic on doubles gives it exactly
   * rounded, since both the digits and the power of ten by which to divide them are exact; else
   * NaN. The caller narrows a result to float only when the digits are exact floats, too; then it
   * is a quotient of numbers that a double divides with more than twice the precision of a float,
   * which makes rounding twice harmless.
   */
  private double exact(long maxDigits) {
    char[] chars = in.tokenChars();
    int end = in.tokenEnd();
    boolean isNegative = chars[in.tokenStart()] == '-';
    int at = isNegative ? in.tokenStart() + 1 : in.tokenStart();
    if (end - at > SAFE_DIGITS) {
      return Double.NaN;
    }
    long digits = 0;
    int point = end - 1;
    for (; at < end; at++) {
      char c = chars[at];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
      } else if (c == '.') {
        point = at;
      } else {
        return Double.NaN;
      }
    }
    int decimals = end - 1 - point;
    if (digits > maxDigits || maxDigits == MAX_EXACT_FLOAT && decimals > 10) {
      return Double.NaN;
    }
    double value = digits / POWERS_OF_TEN[decimals];
    return isNegative ? -value : value;
  }
}
