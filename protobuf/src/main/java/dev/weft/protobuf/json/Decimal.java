package dev.weft.protobuf.json;

/** Doubles and floats from decimals of few digits. */
final class Decimal {
  /** Up to here a double holds all whole numbers. */
  private static final long MAX_EXACT = 1L << 53;

  /** The bits that a double has more than a float, and those of half a float's last bit. */
  private static final long MORE_THAN_FLOAT = (1L << 29) - 1;

  private static final long HALF_OF_FLOAT = 1L << 28;

  /** How near to the middle between two doubles, in units of the last place, is too near. */
  private static final double TOO_NEAR = 1e-6;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18
  };

  private Decimal() {}

  /**
   * The double nearest to {@code digits} with a point before the last {@code decimals}, of which
   * there are at most 18; NaN if it takes more work to tell.
   *
   * <p>With up to 53 bits the digits are exact, as the power of ten is, and division rounds once.
   * Longer ones are a double and a rest. What the quotient lacks comes from the exact remainder of
   * the division, and is far smaller; so the sum is the nearest double unless it is almost in the
   * middle between two.
   */
  static double toDouble(long digits, int decimals) {
    double power = POWERS_OF_TEN[decimals];
    if (digits <= MAX_EXACT) {
      return digits / power;
    }
    double most = digits;
    double rest = digits - (long) most;
    double quotient = most / power;
    double lacking = (Math.fma(-quotient, power, most) + rest) / power;
    double sum = quotient + lacking;
    double lost = Math.abs(lacking - (sum - quotient));
    double unit = Math.ulp(sum);
    boolean isPowerOfTwo = Double.doubleToRawLongBits(sum) << 12 == 0; // units differ around it
    return isPowerOfTwo || Math.abs(lost - unit / 2) < unit * TOO_NEAR ? Double.NaN : sum;
  }

  /**
   * Whether the nearest double to a number is in the middle between two floats, so that it can't
   * tell which of them is nearer to the number.
   */
  static boolean isBetweenFloats(double value) {
    return (Double.doubleToRawLongBits(value) & MORE_THAN_FLOAT) == HALF_OF_FLOAT;
  }
}
