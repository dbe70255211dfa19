package dev.weft.rpc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** connection-backoff.md. */
class BackoffTest {
  @Test
  void growsFromASecondToTwoMinutesWithinAFifth() {
    Backoff backoff = new Backoff(new Random(1));
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
    assertThat(new Backoff(new Random(1)).next()).isNotEqualTo(new Backoff(new Random(2)).next());
  }
}
