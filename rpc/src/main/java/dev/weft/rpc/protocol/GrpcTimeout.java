package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;

/**
 * The value of {@code grpc-timeout}: a positive number of at most eight digits and a unit, one of
 * {@code H M S m u n}.
 */
final class GrpcTimeout {
  private static final int MAX_DIGITS = 8;
  private static final long MAX_VALUE = 99_999_999;
  private static final String UNITS = "numSMH";
  private static final long[] NANOS = {
    1L, 1_000L, 1_000_000L, 1_000_000_000L, 60_000_000_000L, 3_600_000_000_000L
  };

  private GrpcTimeout() {}

  /**
   * The time left in the finest unit that can hold it, rounded up so that the server is never the
   * stricter side; at least {@code 1n}, since zero can't be written.
   */
  static String print(long nanos) {
    long positive = Math.max(1, nanos);
    for (int unit = 0; unit < NANOS.length; unit++) {
      long value = Math.ceilDiv(positive, NANOS[unit]);
      if (value <= MAX_VALUE) {
        return Long.toString(value) + UNITS.charAt(unit);
      }
    }
    return MAX_VALUE + "H";
  }

  /**
   * The nanoseconds that a header value stands for, {@link Long#MAX_VALUE} if they are more than
   * that.
   *
   * @throws StatusException with INTERNAL if the value is malformed; the message says how
   */
  static long parse(String value) {
    int digits = value.length() - 1;
    if (digits < 1 || digits > MAX_DIGITS) {
      throw malformed(value);
    }
    long number = 0;
    for (int i = 0; i < digits; i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw malformed(value);
      }
      number = 10 * number + digit;
    }
    int unit = UNITS.indexOf(value.charAt(digits));
    if (unit < 0) {
      throw malformed(value);
    }
    long nanosInUnit = NANOS[unit];
    return number > Long.MAX_VALUE / nanosInUnit ? Long.MAX_VALUE : number * nanosInUnit;
  }

  private static StatusException malformed(String value) {
    return Status.INTERNAL
        .withMessage(
            "grpc-timeout is '"
                + Refusal.shortened(value)
                + "', but must be one to eight digits and one of H M S m u n")
        .asException();
  }
}
