package dev.weft.rpc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.ConnectOptions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** connection-backoff.md. */
class BackoffTest {
  private static Backoff backoff(long seed) {
    return new Backoff(new Random(seed), ConnectOptions.DEFAULT);
  }

  @Test
  void growsFromASecondToTwoMinutesWithinAFifth() {
    Backoff backoff = backoff(1);
    double expected = 1e9;
    for (int failure = 0; failure < 20; failure++) {
      assertThat((double) backoff.next()).isBetween(0.8 * expected, 1.2 * expected);
      expected = Math.min(120e9, 1.6 * expected);
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(1_200_000_000L);
  }

  @Test
  void differsByChance() {
    assertThat(backoff(1).next()).isNotEqualTo(backoff(2).next());
  }

  @Test
  void goesByItsOptions() {
    Backoff backoff =
        new Backoff(
            new Random(1),
            ConnectOptions.builder()
                .initialBackoff(Duration.ofNanos(100))
                .backoffMultiplier(3)
                .maxBackoff(Duration.ofNanos(500))
                .backoffJitter(0)
                .build());
    assertThat(new long[] {backoff.next(), backoff.next(), backoff.next(), backoff.next()})
        .containsExactly(100, 300, 500, 500);
  }

  @Test
  void theFirstConnectionThatComesToNothingIsForgiven() {
    Backoff backoff = backoff(1);
    assertThat(backoff.afterShortLived()).isZero();
    assertThat(backoff.afterShortLived()).isGreaterThanOrEqualTo(800_000_000L);
    assertThat(backoff.afterShortLived()).isGreaterThanOrEqualTo(1_280_000_000L);
    backoff.reset();
    assertThat(backoff.afterShortLived()).isZero();
  }
}
