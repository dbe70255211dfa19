package dev.weft.interop.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Set<String> UNAVAILABLE = Set.of("UNAVAILABLE");

  @Test
  void oneFailureIsTooManyWhereGrpcJavaHasNone() {
    assertThat(worse(Map.of("OK", 9_999L, "UNAVAILABLE", 1L), Map.of("OK", 10_000L), Set.of()))
        .isTrue();
    assertThat(worse(Map.of("OK", 10_000L), Map.of("OK", 10_000L), Set.of())).isFalse();
  }

  @Test
  void twiceAsManyAndAFewMayFailWhereGrpcJavaHasSome() {
    Map<String, Long> grpcJava = Map.of("OK", 90L, "INTERNAL", 10L);
    assertThat(worse(Map.of("OK", 95L, "INTERNAL", 5L), grpcJava, Set.of())).isFalse();
    assertThat(worse(Map.of("OK", 75L, "UNAVAILABLE", 25L), grpcJava, Set.of())).isFalse();
    assertThat(worse(Map.of("OK", 74L, "UNAVAILABLE", 26L), grpcJava, Set.of())).isTrue();
  }

  @Test
  void whatTheLoadProvokesMayMeetTheCallsInFlight() {
    Map<String, Long> grpcJava = Map.of("OK", 100L);
    assertThat(worse(Map.of("OK", 68L, "UNAVAILABLE", 32L), grpcJava, UNAVAILABLE)).isFalse();
    assertThat(worse(Map.of("OK", 67L, "UNAVAILABLE", 33L), grpcJava, UNAVAILABLE)).isTrue();
    assertThat(worse(Map.of("OK", 99L, "INTERNAL", 1L), grpcJava, UNAVAILABLE)).isTrue();
  }

  @Test
  void anOutageThatBothMetMayCostHalfOfTheCalls() {
    Map<String, Long> grpcJava = Map.of("OK", 900L, "UNAVAILABLE", 100L);
    assertThat(worse(Map.of("OK", 500L, "UNAVAILABLE", 500L), grpcJava, UNAVAILABLE)).isFalse();
    assertThat(worse(Map.of("OK", 499L, "UNAVAILABLE", 501L), grpcJava, UNAVAILABLE)).isTrue();
  }

  @Test
  void aCallThatHangsIsWorseEvenIfGrpcJavasHangToo() {
    Map<String, Long> one = Map.of("OK", 99L, Tally.HUNG, 1L);
    assertThat(worse(one, one, Set.of(Tally.HUNG))).isTrue();
  }

  @Test
  void aCaseThatFailsMustBeOneThatGrpcJavaFails() {
    Map<String, Long> pingPong = Map.of("OK", 20L, "ping_pong", 1L);
    assertThat(worse(pingPong, pingPong, Set.of())).isFalse();
    assertThat(worse(pingPong, Map.of("OK", 20L, "empty_unary", 1L), Set.of())).isTrue();
  }

  @Test
  void fewerCallsAreWorse() {
    assertThat(worse(Map.of("OK", 99L), Map.of("OK", 100L), Set.of())).isTrue();
  }

  @Test
  void noCallAtAllIsWorse() {
    assertThat(worse(Map.of(), Map.of(), Set.of())).isTrue();
  }

  private static boolean worse(
      Map<String, Long> weft, Map<String, Long> grpcJava, Set<String> expected) {
    return !Verdict.worse(
            new Tally.Endings(weft, Map.of()), new Tally.Endings(grpcJava, Map.of()), expected)
        .isEmpty();
  }
}
