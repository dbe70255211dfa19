package dev.weft.http.text;

import dev.weft.http.Lifetime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** What a sentence says of a time: {@code 250 ms}, {@code 1.5 s}, {@code 2 h}. */
public final class DurationText {
  /** The units of which a time is said only if it is a whole number of them, largest first. */
  private enum Whole {
    DAYS("d", Duration.ofDays(1)),
    HOURS("h", Duration.ofHours(1)),
    MINUTES("min", Duration.ofMinutes(1));

    private final String symbol;
    private final Duration size;

    Whole(String symbol, Duration size) {
      this.symbol = symbol;
      this.size = size;
    }
  }

  /** The units of which there may be parts; a larger power of ten is never needed. */
  private enum Broken {
    SECONDS("s", 9),
    MILLIS("ms", 6),
    MICROS("µs", 3),
    NANOS("ns", 0);

    private final String symbol;
    private final int digits;

    Broken(String symbol, int digits) {
      this.symbol = symbol;
      this.digits = digits;
    }
  }

  /** Seconds and what is less are said to three digits behind the point. */
  private static final int DIGITS = 3;

  private DurationText() {}

  /** The time in the largest unit that says it well; {@code for ever} without a limit. */
  public static String of(Duration duration) {
    if (duration.isNegative()) {
      return "-" + of(duration.negated());
    }
    if (duration.compareTo(Lifetime.FOREVER) >= 0) {
      return "for ever";
    }
    for (Whole unit : Whole.values()) {
      long count = duration.dividedBy(unit.size);
      if (count > 0 && duration.equals(unit.size.multipliedBy(count))) {
        return count + " " + unit.symbol;
      }
    }
    BigDecimal nanos = BigDecimal.valueOf(duration.toNanos());
    for (Broken unit : Broken.values()) {
      BigDecimal count = nanos.movePointLeft(unit.digits);
      if (count.compareTo(BigDecimal.ONE) >= 0) {
        return rounded(count) + " " + unit.symbol;
      }
    }
    return "0 s";
  }

  private static String rounded(BigDecimal count) {
    return count.setScale(DIGITS, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
  }
}
