package dev.weft.protobuf.json;

import dev.weft.protobuf.descriptor.FieldType;

/** Reads numbers, bare or in quotes. */
final class NumberReader {
  /** Numbers of so many digits fit into a long. */
  private static final int SAFE_DIGITS = 18;

  private final JsonReader in;

  NumberReader(JsonReader in) {
    this.in = in;
  }

  private void token(FieldType type) {
    byte c = in.peek();
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
    return WholeNumber.endOfNumber(in.tokenUnits(), in.tokenStart()) == in.tokenEnd();
  }

  // Integers

  /** Reads an integer of up to 64 bits, an unsigned one as the long with the same bits. */
  long integer(FieldType type) {
    if (in.plainNumber()) {
      return inRange(type, in.tokenUnits()[in.tokenStart()] == '-', in.digits());
    }
    token(type);
    return integerInToken(type);
  }

  /** Reads the token that was read last as an integer, as the key of a map is. */
  long integerInToken(FieldType type) {
    byte[] units = in.tokenUnits();
    int start = in.tokenStart();
    int end = in.tokenEnd();
    boolean isNegative = units[start] == '-';
    int at = isNegative ? start + 1 : start;
    long magnitude = 0;
    if (end - at <= SAFE_DIGITS && end > at && (units[at] != '0' || end == at + 1)) {
      while (at < end && units[at] >= '0' && units[at] <= '9') {
        magnitude = magnitude * 10 + (units[at++] - '0');
      }
    }
    if (at < end || end == start) {
      if (!isNumber()) {
        throw in.wrongToken("a number for " + type.keyword());
      }
      WholeNumber number = WholeNumber.parse(units, start, end);
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
    if (in.plainDecimal()) {
      double value = Decimal.toDouble(in.digits(), in.decimals());
      return Double.isNaN(value) ? parsedDouble(in.tokenText()) : signed(value);
    }
    token(FieldType.DOUBLE);
    String special = special();
    if (special != null) {
      return Double.parseDouble(special);
    }
    requireNumber(FieldType.DOUBLE);
    return parsedDouble(in.tokenText());
  }

  private double parsedDouble(String number) {
    double value = Double.parseDouble(number);
    if (Double.isInfinite(value)) {
      throw outOfRange(FieldType.DOUBLE);
    }
    return value;
  }

  float float32() {
    if (in.plainDecimal()) {
      double value = Decimal.toDouble(in.digits(), in.decimals());
      return Double.isNaN(value) || Decimal.isBetweenFloats(value)
          ? parsedFloat(in.tokenText())
          : (float) signed(value);
    }
    token(FieldType.FLOAT);
    String special = special();
    if (special != null) {
      return Float.parseFloat(special);
    }
    requireNumber(FieldType.FLOAT);
    return parsedFloat(in.tokenText());
  }

  private float parsedFloat(String number) {
    float value = Float.parseFloat(number);
    if (Float.isInfinite(value)) {
      throw outOfRange(FieldType.FLOAT);
    }
    return value;
  }

  private double signed(double value) {
    return in.tokenUnits()[in.tokenStart()] == '-' ? -value : value;
  }

  private void requireNumber(FieldType type) {
    if (in.wasQuoted() && !isNumber()) {
      throw in.wrongToken("a number, \"NaN\", \"Infinity\" or \"-Infinity\" for " + type.keyword());
    }
  }

  private @org.jspecify.annotations.Nullable String special() {
    byte last = in.tokenUnits()[Math.max(in.tokenStart(), in.tokenEnd() - 1)];
    if (!in.wasQuoted() || last != 'N' && last != 'y') {
      return null;
    }
    String text = in.tokenText();
    return switch (text) {
      case "NaN", "Infinity", "-Infinity" -> text;
      default -> null;
    };
  }
}
