package dev.weft.protobuf.json;

/**
 * What a {@code Timestamp} and a {@code Duration} hold.
 *
 * @param nanos billionths of a second, less than one second
 */
record SecondsAndNanos(long seconds, int nanos) {
  static final int NANOS_PER_SECOND = 1_000_000_000;
  private static final int DIGITS = 9;

  /** Appends nothing, or a point and 3, 6 or 9 digits, as many as it takes. */
  static void appendFraction(StringBuilder out, int nanos) {
    if (nanos == 0) {
      return;
    }
    int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : DIGITS;
    out.append('.');
    int unit = NANOS_PER_SECOND / 10;
    for (int i = 0; i < digits; i++) {
      out.append((char) ('0' + nanos / unit % 10));
      unit /= 10;
    }
  }

  /** The digits of {@code text} from {@code start} to {@code end} as a fraction of a second. */
  static int nanos(String text, int start, int end) {
    int nanos = 0;
    for (int i = 0; i < DIGITS; i++) {
      nanos = nanos * 10 + (start + i < end ? text.charAt(start + i) - '0' : 0);
    }
    return nanos;
  }

  /** The index of the first character from {@code start} on that is no digit. */
  static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** Whether the digits between two indexes can be a fraction: one to nine. */
  static boolean isFraction(int start, int end) {
    return end > start && end - start <= DIGITS;
  }
}
