package dev.weft.protobuf.convert;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wellknown.Timestamp;
import java.time.Instant;

/**
 * Points in time: {@code google.protobuf.Timestamp} to and from {@link Instant}, without loss.
 *
 * <p>A timestamp is valid from 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z, with {@code
 * nanos} from 0 to 999,999,999 also before 1970.
 */
public final class Timestamps {
  private static final String TYPE = "google.protobuf.Timestamp";
  private static final long MIN_SECONDS = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long MAX_SECONDS = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private Timestamps() {}

  /**
   * The timestamp of an instant.
   *
   * @throws IllegalArgumentException if it is before the year 1 or after the year 9999
   */
  public static Timestamp of(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (isOutside(seconds)) {
      throw new IllegalArgumentException(
          "a Timestamp can't hold " + instant + ", only the years 1 to 9999");
    }
    return Timestamp.builder().seconds(seconds).nanos(instant.getNano()).build();
  }

  /**
   * The instant of a timestamp.
   *
   * @throws ProtobufException if the timestamp is not valid
   */
  public static Instant toInstant(Timestamp timestamp) {
    if (isOutside(timestamp.seconds())) {
      throw outside(timestamp.seconds());
    }
    if (timestamp.nanos() < 0 || timestamp.nanos() >= NANOS_PER_SECOND) {
      throw new ProtobufException(
              timestamp.nanos() + " is not from 0 to 999999999; see Timestamps.normalized")
          .within(TYPE, "nanos");
    }
    return Instant.ofEpochSecond(timestamp.seconds(), timestamp.nanos());
  }

  /** Whether a timestamp is in the range that its type allows. */
  public static boolean isValid(Timestamp timestamp) {
    return !isOutside(timestamp.seconds())
        && timestamp.nanos() >= 0
        && timestamp.nanos() < NANOS_PER_SECOND;
  }

  /**
   * The valid timestamp of the same time: whole seconds are moved out of {@code nanos}, which may
   * be negative or too large.
   *
   * @throws ProtobufException if the time is before the year 1 or after the year 9999
   */
  public static Timestamp normalized(Timestamp timestamp) {
    if (isValid(timestamp)) {
      return timestamp;
    }
    if (Math.abs(timestamp.seconds() / 2) > MAX_SECONDS) {
      throw outside(timestamp.seconds()); // so far out that the sum below could overflow
    }
    long seconds = timestamp.seconds() + Math.floorDiv(timestamp.nanos(), NANOS_PER_SECOND);
    if (isOutside(seconds)) {
      throw outside(seconds);
    }
    return timestamp.toBuilder()
        .seconds(seconds)
        .nanos(Math.floorMod(timestamp.nanos(), NANOS_PER_SECOND))
        .build();
  }

  private static boolean isOutside(long seconds) {
    return seconds < MIN_SECONDS || seconds > MAX_SECONDS;
  }

  private static ProtobufException outside(long seconds) {
    return new ProtobufException(
            seconds
                + " is not in the years 1 to 9999, which are from "
                + MIN_SECONDS
                + " to "
                + MAX_SECONDS)
        .within(TYPE, "seconds");
  }
}
