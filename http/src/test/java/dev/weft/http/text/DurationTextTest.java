package dev.weft.http.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Lifetime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times read well: neither as zero nor as digits that nobody counts. */
class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.000000007S, 7 ns",
    "PT0.0000015S, 1.5 µs",
    "PT0.4S, 400 ms",
    "PT0.25S, 250 ms",
    "PT1S, 1 s",
    "PT1.5S, 1.5 s",
    "PT1.23456789S, 1.235 s",
    "PT20S, 20 s",
    "PT90S, 90 s",
    "PT2M, 2 min",
    "PT90M, 90 min",
    "PT2H, 2 h",
    "P365D, 365 d",
    "PT-0.4S, -400 ms",
  })
  void aTimeIsSaidInTheUnitThatSuitsIt(Duration duration, String text) {
    assertThat(DurationText.of(duration)).isEqualTo(text);
  }

  @Test
  void noLimitIsSaidInWords() {
    assertThat(DurationText.of(Lifetime.FOREVER)).isEqualTo("for ever");
    assertThat(DurationText.of(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("for ever");
  }
}
