package dev.weft.protobuf.json;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/** The text of a {@code Timestamp}: RFC 3339, {@code 1972-01-01T10:00:20.021Z}. */
final class TimestampText {
  /** What is expected, for messages. */
  static final String GRAMMAR =
      "a time such as \"1972-01-01T10:00:20.021Z\" in the years 0001 to 9999, with upper-case T, at"
          + " most 9 digits after the point, and Z or an offset such as +01:00";

  private static final long MIN_SECONDS = -62_135_596_800L;
  private static final long MAX_SECONDS = 253_402_300_799L;
  private static final int END_OF_SECONDS = "0001-01-01T00:00:00".length();
  private static final int OFFSET_LENGTH = "+00:00".length();
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int NONE = -1;

  private TimestampText() {}

  static boolean isInRange(long seconds, long nanos) {
    return seconds >= MIN_SECONDS
        && seconds <= MAX_SECONDS
        && nanos >= 0
        && nanos < SecondsAndNanos.NANOS_PER_SECOND;
  }

  /** Appends a time that is in range. */
  static void append(StringBuilder out, long seconds, int nanos) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC);
    appendTwo(out, time.getYear() / 100);
    appendTwo(out, time.getYear() % 100);
    appendTwo(out.append('-'), time.getMonthValue());
    appendTwo(out.append('-'), time.getDayOfMonth());
    appendTwo(out.append('T'), time.getHour());
    appendTwo(out.append(':'), time.getMinute());
    appendTwo(out.append(':'), time.getSecond());
    SecondsAndNanos.appendFraction(out, nanos);
    out.append('Z');
  }

  private static void appendTwo(StringBuilder out, int number) {
    out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /** Reads a time; empty if the text is none, or out of range. */
  static Optional<SecondsAndNanos> parse(String text) {
    if (text.length() <= END_OF_SECONDS || !hasPunctuation(text)) {
      return Optional.empty();
    }
    int end = END_OF_SECONDS;
    int nanos = 0;
    if (text.charAt(end) == '.') {
      int fraction = end + 1;
      end = SecondsAndNanos.endOfDigits(text, fraction);
      if (!SecondsAndNanos.isFraction(fraction, end)) {
        return Optional.empty();
      }
      nanos = SecondsAndNanos.nanos(text, fraction, end);
    }
    Optional<Long> local = localSeconds(text);
    Optional<Integer> offset = offsetSeconds(text, end);
    if (local.isEmpty() || offset.isEmpty()) {
      return Optional.empty();
    }
    long seconds = local.get() - offset.get();
    return isInRange(seconds, nanos)
        ? Optional.of(new SecondsAndNanos(seconds, nanos))
        : Optional.empty();
  }

  private static boolean hasPunctuation(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static Optional<Long> localSeconds(String text) {
    int century = twoDigits(text, 0);
    int yearOfCentury = twoDigits(text, 2);
    int month = twoDigits(text, 5);
    int day = twoDigits(text, 8);
    int hour = twoDigits(text, 11);
    int minute = twoDigits(text, 14);
    int second = twoDigits(text, 17);
    if (century < 0 || yearOfCentury < 0 || month < 1 || month > 12 || day < 1) {
      return Optional.empty();
    }
    int year = century * 100 + yearOfCentury;
    if (day > YearMonth.of(year, month).lengthOfMonth()
        || !isWithin(hour, 23)
        || !isWithin(minute, 59)
        || !isWithin(second, 59)) {
      return Optional.empty();
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return Optional.of(days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second);
  }

  /** How far ahead of UTC the clock is that shows the time. */
  private static Optional<Integer> offsetSeconds(String text, int start) {
    if (start == text.length() - 1 && text.charAt(start) == 'Z') {
      return Optional.of(0);
    }
    if (text.length() - start != OFFSET_LENGTH || text.charAt(start + 3) != ':') {
      return Optional.empty();
    }
    int hours = twoDigits(text, start + 1);
    int minutes = twoDigits(text, start + 4);
    if (!isWithin(hours, 23) || !isWithin(minutes, 59)) {
      return Optional.empty();
    }
    int ahead = hours * 3600 + minutes * 60;
    return switch (text.charAt(start)) {
      case '+' -> Optional.of(ahead);
      case '-' -> Optional.of(-ahead);
      default -> Optional.empty();
    };
  }

  private static boolean isWithin(int number, int max) {
    return number >= 0 && number <= max;
  }

  private static int twoDigits(String text, int at) {
    int tens = text.charAt(at) - '0';
    int ones = text.charAt(at + 1) - '0';
    return isWithin(tens, 9) && isWithin(ones, 9) ? tens * 10 + ones : NONE;
  }
}
