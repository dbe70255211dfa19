package dev.weft.protobuf.json;

import java.util.Optional;

/** The text of a {@code Duration}: {@code -1.500s}. */
final class DurationText {
  /** What is expected, for messages. */
  static final String GRAMMAR =
      "a duration such as \"1.5s\": seconds, at most 9 digits after a point, and s";

  private static final long MAX_SECONDS = 315_576_000_000L;
  private static final int MAX_SECONDS_DIGITS = 12;

  private DurationText() {}

  static boolean isInRange(long seconds, long nanos) {
    return Math.abs(nanos) < SecondsAndNanos.NANOS_PER_SECOND
        && seconds >= -MAX_SECONDS
        && seconds <= MAX_SECONDS;
  }

  /** Appends a duration that is in range, and whose parts are not of opposite sign. */
  static void append(StringBuilder out, long seconds, int nanos) {
    if (seconds < 0 || nanos < 0) {
      out.append('-');
    }
    out.append(Math.abs(seconds));
    SecondsAndNanos.appendFraction(out, Math.abs(nanos));
    out.append('s');
  }

  /** Reads a duration; empty if the text is none, or out of range. */
  static Optional<SecondsAndNanos> parse(String text) {
    int sign = text.startsWith("-") ? -1 : 1;
    int start = sign < 0 ? 1 : 0;
    int end = SecondsAndNanos.endOfDigits(text, start);
    if (end == start || end - start > MAX_SECONDS_DIGITS) {
      return Optional.empty();
    }
    long seconds = Long.parseLong(text, start, end, 10);
    int nanos = 0;
    if (text.startsWith(".", end)) {
      int fraction = end + 1;
      end = SecondsAndNanos.endOfDigits(text, fraction);
      if (!SecondsAndNanos.isFraction(fraction, end)) {
        return Optional.empty();
      }
      nanos = SecondsAndNanos.nanos(text, fraction, end);
    }
    if (end != text.length() - 1 || text.charAt(end) != 's' || !isInRange(seconds, nanos)) {
      return Optional.empty();
    }
    return Optional.of(new SecondsAndNanos(sign * seconds, sign * nanos));
  }
}
