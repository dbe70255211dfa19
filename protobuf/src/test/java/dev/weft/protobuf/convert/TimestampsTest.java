package dev.weft.protobuf.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wellknown.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
  private static Timestamp timestamp(long seconds, int nanos) {
    return Timestamp.builder().seconds(seconds).nanos(nanos).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "2026-11-21T00:39:00.123456789Z",
        "1969-12-31T23:59:59.999999999Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z"
      })
  void everyInstantOfTheRangeComesBack(String text) {
    Instant instant = Instant.parse(text);

    assertThat(Timestamps.toInstant(Timestamps.of(instant))).isEqualTo(instant);
    assertThat(Timestamps.isValid(Timestamps.of(instant))).isTrue();
  }

  @Test
  void nanosCountForwardsBefore1970() {
    assertThat(Timestamps.of(Instant.parse("1969-12-31T23:59:59.75Z")))
        .isEqualTo(timestamp(-1, 750_000_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-12-31T23:59:59.999999999Z",
        "+10000-01-01T00:00:00Z",
        "-1000000000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void anInstantOutsideOfTheRangeIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Timestamps.of(Instant.parse(text)))
        .withMessage("a Timestamp can't hold " + text + ", only the years 1 to 9999");
  }

  @Test
  void aTimestampThatIsNotValidIsRefusedByItsField() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamps.toInstant(timestamp(-62_135_596_801L, 0)))
        .withMessageStartingWith("google.protobuf.Timestamp: seconds: -62135596801 is not in");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamps.toInstant(timestamp(253_402_300_800L, 0)))
        .withMessageStartingWith("google.protobuf.Timestamp: seconds: 253402300800 is not in");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamps.toInstant(timestamp(0, -1)))
        .withMessageStartingWith("google.protobuf.Timestamp: nanos: -1 is not from 0 to");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamps.toInstant(timestamp(0, 1_000_000_000)))
        .withMessageContaining("nanos: 1000000000");
    assertThat(Timestamps.isValid(timestamp(0, -1))).isFalse();
    assertThat(Timestamps.isValid(timestamp(Long.MAX_VALUE, 0))).isFalse();
  }

  @Test
  void normalizingMovesSecondsOutOfNanos() {
    assertThat(Timestamps.normalized(timestamp(5, -1))).isEqualTo(timestamp(4, 999_999_999));
    assertThat(Timestamps.normalized(timestamp(5, 2_000_000_001))).isEqualTo(timestamp(7, 1));
    assertThat(Timestamps.normalized(timestamp(253_402_300_800L, -1)))
        .isEqualTo(timestamp(253_402_300_799L, 999_999_999));
    assertThat(Timestamps.normalized(timestamp(5, 1))).isEqualTo(timestamp(5, 1));
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamps.normalized(timestamp(253_402_300_799L, 1_000_000_000)));
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamps.normalized(timestamp(Long.MAX_VALUE, Integer.MAX_VALUE)));
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Timestamps.normalized(timestamp(Long.MIN_VALUE, Integer.MIN_VALUE)));
  }
}
