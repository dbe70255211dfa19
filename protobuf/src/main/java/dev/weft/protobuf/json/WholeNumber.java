package dev.weft.protobuf.json;

/**
 * The grammar of JSON's numbers, and the value of one that is whole, however it is written: {@code
 * 1e2} and {@code 100.0} are 100. The work is bounded by the length of the text, whatever the
 * exponent says.
 *
 * @param magnitude unsigned
 * @param state what is wrong with it, if anything
 */
record WholeNumber(boolean isNegative, long magnitude, State state) {
  /** Whether a number can be an integer. */
  enum State {
    WHOLE,
    FRACTION,
    TOO_LARGE
  }

  private static final long MAX_TIMES_TEN = Long.divideUnsigned(-1, 10);
  private static final long MAX_EXPONENT = 1L << 40;

  /**
   * The index behind the number that begins at an index; if there is none, the complement of the
   * index where it goes wrong. A NUL or something else that is in no number must follow.
   */
  static int endOfNumber(byte[] units, int start) {
    int at = units[start] == '-' ? start + 1 : start;
    int end = endOfDigits(units, at);
    if (end == at) {
      return ~at;
    }
    if (units[at] == '0' && end > at + 1) {
      return ~(at + 1);
    }
    if (units[end] == '.') {
      at = end + 1;
      end = endOfDigits(units, at);
      if (end == at) {
        return ~at;
      }
    }
    if (units[end] == 'e' || units[end] == 'E') {
      at = units[end + 1] == '+' || units[end + 1] == '-' ? end + 2 : end + 1;
      end = endOfDigits(units, at);
      if (end == at) {
        return ~at;
      }
    }
    return end;
  }

  private static int endOfDigits(byte[] units, int start) {
    int end = start;
    while (units[end] >= '0' && units[end] <= '9') {
      end++;
    }
    return end;
  }

  /** The value of a number that is between two indexes. */
  static WholeNumber parse(byte[] units, int start, int end) {
    boolean isNegative = units[start] == '-';
    int first = isNegative ? start + 1 : start;
    int mantissaEnd = first;
    int point = -1;
    int lastNonZero = -1;
    while (mantissaEnd < end && units[mantissaEnd] != 'e' && units[mantissaEnd] != 'E') {
      if (units[mantissaEnd] == '.') {
        point = mantissaEnd;
      } else if (units[mantissaEnd] != '0') {
        lastNonZero = mantissaEnd;
      }
      mantissaEnd++;
    }
    if (lastNonZero < 0) {
      return new WholeNumber(isNegative, 0, State.WHOLE);
    }
    int pointOrEnd = point < 0 ? mantissaEnd : point;
    long power = lastNonZero < pointOrEnd ? pointOrEnd - lastNonZero - 1 : pointOrEnd - lastNonZero;
    if (mantissaEnd < end) {
      power += exponent(units, mantissaEnd + 1, end);
    }
    if (power < 0) {
      return new WholeNumber(isNegative, 0, State.FRACTION);
    }
    long magnitude = 0;
    for (int i = first; i <= lastNonZero; i++) {
      if (i != point) {
        int digit = units[i] - '0';
        if (!canTake(magnitude, digit)) {
          return new WholeNumber(isNegative, 0, State.TOO_LARGE);
        }
        magnitude = magnitude * 10 + digit;
      }
    }
    for (; power > 0; power--) {
      if (!canTake(magnitude, 0)) {
        return new WholeNumber(isNegative, 0, State.TOO_LARGE);
      }
      magnitude *= 10;
    }
    return new WholeNumber(isNegative, magnitude, State.WHOLE);
  }

  private static boolean canTake(long magnitude, int digit) {
    return Long.compareUnsigned(magnitude, MAX_TIMES_TEN) <= 0
        && Long.compareUnsigned(magnitude * 10 + digit, digit) >= 0;
  }

  private static long exponent(byte[] units, int start, int end) {
    boolean isNegative = units[start] == '-';
    long exponent = 0;
    for (int i = isNegative || units[start] == '+' ? start + 1 : start; i < end; i++) {
      exponent = Math.min(MAX_EXPONENT, exponent * 10 + units[i] - '0');
      if (exponent == MAX_EXPONENT) {
        break;
      }
    }
    return isNegative ? -exponent : exponent;
  }
}
