package dev.weft.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whose time counts in a handshake. */
class PatienceTest {
  @Test
  void onlyThePeersTimeCounts() {
    Patience patience = new Patience(100);
    assertThat(patience.spentNanos(110)).isEqualTo(10);
    patience.thisEndsTurn(120);
    assertThat(patience.spentNanos(5_000)).isEqualTo(20);
    patience.peersTurn(6_000);
    assertThat(patience.spentNanos(6_005)).isEqualTo(25);
  }

  @Test
  void aPeerThatWaitsForThisEndIsNotSilent() {
    Patience patience = new Patience(100);
    assertThat(patience.silentNanos(110)).isEqualTo(10);
    patience.thisEndsTurn(120);
    assertThat(patience.silentNanos(5_000)).isZero();
    patience.peersTurn(6_000);
    assertThat(patience.silentNanos(6_005)).isEqualTo(25);
  }

  @Test
  void aClockThatBeginsAnywhereWillDo() {
    Patience patience = new Patience(Long.MAX_VALUE - 10);
    assertThat(patience.spentNanos(Long.MIN_VALUE + 9)).isEqualTo(20);
  }
}
