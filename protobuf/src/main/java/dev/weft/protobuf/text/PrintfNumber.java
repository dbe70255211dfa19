package dev.weft.protobuf.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Fractions as C writes them with {@code %g}: as many digits as are sure to be right for the type,
 * or, where these do not read back as the same number, as many as always do.
 */
final class PrintfNumber {
  private static final int FLOAT_SURE_DIGITS = 6;
  private static final int FLOAT_DIGITS = 9;
  private static final int DOUBLE_SURE_DIGITS = 15;
  private static final int DOUBLE_DIGITS = 17;

  /** Numbers below 10 to this power are written with an exponent. */
  private static final int LEAST_PLAIN_EXPONENT = -4;

  private PrintfNumber() {}

  static String of(float number) {
    if (!Float.isFinite(number) || number == 0) {
      return special(number);
    }
    String text = rounded(number, FLOAT_SURE_DIGITS);
    // C's library says of numbers as small as this that they are out of its range.
    boolean isSure = Math.abs(number) >= Float.MIN_NORMAL && Float.parseFloat(text) == number;
    return isSure ? text : rounded(number, FLOAT_DIGITS);
  }

  static String of(double number) {
    if (!Double.isFinite(number) || number == 0) {
      return special(number);
    }
    String text = rounded(number, DOUBLE_SURE_DIGITS);
    return Double.parseDouble(text) == number ? text : rounded(number, DOUBLE_DIGITS);
  }

  private static String special(double number) {
    if (Double.isNaN(number)) {
      return "nan";
    }
    String sign = Double.compare(number, 0) < 0 ? "-" : "";
    return sign + (number == 0 ? "0" : "inf");
  }

  /** {@code %.*g}: zeros at the end are left out. */
  private static String rounded(double number, int digits) {
    BigDecimal decimal =
        new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = decimal.precision() - decimal.scale() - 1;
    BigDecimal shortest = decimal.stripTrailingZeros();
    if (exponent >= LEAST_PLAIN_EXPONENT && exponent < digits) {
      return shortest.toPlainString();
    }
    String mantissa = shortest.movePointLeft(exponent).toPlainString();
    return mantissa + "e%c%02d".formatted(exponent < 0 ? '-' : '+', Math.abs(exponent));
  }
}
