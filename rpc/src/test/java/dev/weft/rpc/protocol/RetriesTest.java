package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RetriesTest {
  @Test
  void fourMoreAttemptsFollowEachLaterThanTheOneBefore() {
    Retries refusals = new Retries();
    for (long pauseMillis : new long[] {0, 20, 80, 320}) {
      assertThat(refusals.add()).isEqualTo(OptionalLong.of(pauseMillis * 1_000_000));
      assertThat(refusals.isEnough()).isFalse();
    }
    assertThat(refusals.add()).isEmpty();
    assertThat(refusals.isEnough()).isTrue();
    assertThat(refusals.count()).isEqualTo(5);
  }
}
