package dev.weft.protobuf.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.weft.protobuf.ProtobufException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {
  private static dev.weft.protobuf.wellknown.Duration message(long seconds, int nanos) {
    return dev.weft.protobuf.wellknown.Duration.builder().seconds(seconds).nanos(nanos).build();
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0, 0",
    "PT1.5S, 1, 500000000",
    "PT-0.5S, 0, -500000000",
    "PT-1S, -1, 0",
    "PT-1.5S, -1, -500000000",
    "PT-0.000000001S, 0, -1",
    "PT315576000000.999999999S, 315576000000, 999999999",
    "PT-315576000000.999999999S, -315576000000, -999999999"
  })
  void theSignsOfSecondsAndNanosAgree(String text, long seconds, int nanos) {
    Duration duration = Duration.parse(text);

    assertThat(Durations.of(duration)).isEqualTo(message(seconds, nanos));
    assertThat(Durations.toJavaDuration(message(seconds, nanos))).isEqualTo(duration);
    assertThat(Durations.isValid(message(seconds, nanos))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {315_576_000_001L, -315_576_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
  void aLongerDurationIsRefused(long seconds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.of(Duration.ofSeconds(seconds)))
        .withMessageContaining("only 315576000000 seconds either way");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Durations.toJavaDuration(message(seconds, 0)))
        .withMessageStartingWith("google.protobuf.Duration: seconds: " + seconds);
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Durations.normalized(message(seconds, 0)));
  }

  @ParameterizedTest
  @CsvSource({"1, -1", "-1, 1", "0, 1000000000", "0, -1000000000", "5, 2147483647"})
  void aMessageThatIsNotValidIsRefusedByItsField(long seconds, int nanos) {
    assertThat(Durations.isValid(message(seconds, nanos))).isFalse();
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Durations.toJavaDuration(message(seconds, nanos)))
        .withMessageStartingWith("google.protobuf.Duration: nanos: " + nanos + " must be from");
  }

  @ParameterizedTest
  @CsvSource({
    "1, -1, 0, 999999999",
    "-1, 1, 0, -999999999",
    "2, -1, 1, 999999999",
    "-2, 1, -1, -999999999",
    "0, 1500000000, 1, 500000000",
    "0, -1500000000, -1, -500000000",
    "5, -2000000001, 2, 999999999",
    "1, -2000000001, -1, -1",
    "315576000001, -1, 315576000000, 999999999",
    "7, 8, 7, 8"
  })
  void normalizingKeepsTheDuration(long seconds, int nanos, long wantedSeconds, int wantedNanos) {
    dev.weft.protobuf.wellknown.Duration normalized = Durations.normalized(message(seconds, nanos));

    assertThat(normalized).isEqualTo(message(wantedSeconds, wantedNanos));
    assertThat(Durations.toJavaDuration(normalized)).isEqualTo(Duration.ofSeconds(seconds, nanos));
  }

  @Test
  void aDurationIsNotNormalizedIntoTheRange() {
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Durations.normalized(message(315_576_000_000L, 1_000_000_000)));
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Durations.normalized(message(Long.MAX_VALUE, Integer.MAX_VALUE)));
  }
}
