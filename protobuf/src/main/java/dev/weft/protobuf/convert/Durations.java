package dev.weft.protobuf.convert;

import dev.weft.protobuf.ProtobufException;
import java.time.Duration;

/**
 * Spans of time: {@code google.protobuf.Duration} to and from {@link Duration}, without loss.
 *
 * <p>The message counts seconds from -315,576,000,000 to 315,576,000,000, about 10,000 years each
 * way. Unlike {@link Duration}, it gives a negative span negative {@code nanos}: -0.5 s is 0 s and
 * -500,000,000 ns. The signs of both must agree.
 */
public final class Durations {
  private static final String TYPE = "google.protobuf.Duration";
  private static final long MAX_SECONDS = 315_576_000_000L;
  private static final int NANOS_PER_SECOND = 1_000_000_000;

  private Durations() {}

  /**
   * The message of a duration.
   *
   * @throws IllegalArgumentException if it is longer than about 10,000 years
   */
  public static dev.weft.protobuf.wellknown.Duration of(Duration duration) {
    boolean isRoundedDown = duration.isNegative() && duration.getNano() != 0;
    long seconds = isRoundedDown ? duration.getSeconds() + 1 : duration.getSeconds();
    if (isOutside(seconds)) {
      throw new IllegalArgumentException(
          "a google.protobuf.Duration can't hold "
              + duration
              + ", only "
              + MAX_SECONDS
              + " seconds either way");
    }
    return dev.weft.protobuf.wellknown.Duration.builder()
        .seconds(seconds)
        .nanos(isRoundedDown ? duration.getNano() - NANOS_PER_SECOND : duration.getNano())
        .build();
  }

  /**
   * The duration of a message.
   *
   * @throws ProtobufException if the message is not valid
   */
  public static Duration toJavaDuration(dev.weft.protobuf.wellknown.Duration duration) {
    if (isOutside(duration.seconds())) {
      throw outside(duration.seconds());
    }
    if (!isValid(duration)) {
      throw new ProtobufException(
              duration.nanos()
                  + " must be from -999999999 to 999999999, with the sign of seconds ("
                  + duration.seconds()
                  + "); see Durations.normalized")
          .within(TYPE, "nanos");
    }
    return Duration.ofSeconds(duration.seconds(), duration.nanos());
  }

  /** Whether a message is in the range that its type allows, and its signs agree. */
  public static boolean isValid(dev.weft.protobuf.wellknown.Duration duration) {
    boolean signsAgree =
        duration.seconds() == 0
            || duration.nanos() == 0
            || duration.seconds() < 0 == duration.nanos() < 0;
    return signsAgree
        && !isOutside(duration.seconds())
        && duration.nanos() > -NANOS_PER_SECOND
        && duration.nanos() < NANOS_PER_SECOND;
  }

  /**
   * The valid message of the same duration: whole seconds are moved out of {@code nanos}, and its
   * sign is made that of {@code seconds}.
   *
   * @throws ProtobufException if it is longer than about 10,000 years
   */
  public static dev.weft.protobuf.wellknown.Duration normalized(
      dev.weft.protobuf.wellknown.Duration duration) {
    if (isValid(duration)) {
      return duration;
    }
    if (Math.abs(duration.seconds() / 2) > MAX_SECONDS) {
      throw outside(duration.seconds()); // so far out that the sum below could overflow
    }
    long seconds = duration.seconds() + duration.nanos() / NANOS_PER_SECOND;
    int nanos = duration.nanos() % NANOS_PER_SECOND;
    if (seconds > 0 && nanos < 0) {
      seconds--;
      nanos += NANOS_PER_SECOND;
    } else if (seconds < 0 && nanos > 0) {
      seconds++;
      nanos -= NANOS_PER_SECOND;
    }
    if (isOutside(seconds)) {
      throw outside(seconds);
    }
    return duration.toBuilder().seconds(seconds).nanos(nanos).build();
  }

  private static boolean isOutside(long seconds) {
    return seconds < -MAX_SECONDS || seconds > MAX_SECONDS;
  }

  private static ProtobufException outside(long seconds) {
    return new ProtobufException(
            seconds + " is beyond " + MAX_SECONDS + " either way, the longest duration")
        .within(TYPE, "seconds");
  }
}
