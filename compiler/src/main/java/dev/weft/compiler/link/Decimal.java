package dev.weft.compiler.link;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes floating numbers as descriptors have them: with few digits if these are exact enough. */
final class Decimal {
  private Decimal() {}

  /** With 15 significant digits, or with 17 when 15 do not lead back to the same number. */
  static String of(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
      return special(value);
    }
    String shorter = format(value, 15);
    return Double.parseDouble(shorter) == value ? shorter : format(value, 17);
  }

  /** With 6 significant digits, or with 9 when 6 do not lead back to the same number. */
  static String of(float value) {
    if (Float.isNaN(value) || Float.isInfinite(value) || value == 0) {
      return special(value);
    }
    String shorter = format(value, 6);
    return Float.parseFloat(shorter) == value ? shorter : format(value, 9);
  }

  private static String special(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
    return sign + (value == 0 ? "0" : "inf");
  }

  /** As {@code %.*g} in C: plain from 0.0001 up to as many digits as wanted, else scientific. */
  private static String format(double value, int digits) {
    BigDecimal rounded =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal plain = rounded.stripTrailingZeros();
    if (exponent >= -4 && exponent < digits) {
      return plain.toPlainString();
    }
    String unscaled = plain.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(plain.signum() < 0 ? "-" : "");
    text.append(unscaled.charAt(0));
    if (unscaled.length() > 1) {
      text.append('.').append(unscaled, 1, unscaled.length());
    }
    text.append(exponent < 0 ? "e-" : "e+");
    int magnitude = Math.abs(exponent);
    return text.append(magnitude < 10 ? "0" : "").append(magnitude).toString();
  }
}
