package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits.Rate;
import dev.weft.rpc.RpcLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallGateTest {
  private static final long SECOND = 1_000_000_000;

  private final List<String> started = new ArrayList<>();

  private static CallGate gate(int places, Rate resets, long now) {
    return new CallGate(places, resets, now, new UnsentAnswers(RpcLimits.DEFAULT).ofConnection());
  }

  private CallGate.Entrant entrant(String name, boolean wanted) {
    return () -> {
      started.add(name);
      return wanted;
    };
  }

  @Test
  void asManyRunAsThereArePlacesAndOthersFollowInOrder() {
    CallGate gate = gate(2, new Rate(1, 1), 0);
    for (String name : List.of("a", "b", "c", "d", "e")) {
      gate.enter(entrant(name, true));
    }
    assertThat(started).containsExactly("a", "b");
    gate.leave();
    assertThat(started).containsExactly("a", "b", "c");
    gate.leave();
    gate.leave();
    assertThat(started).containsExactly("a", "b", "c", "d", "e");
    gate.leave();
    gate.leave();
    gate.enter(entrant("f", true));
    gate.enter(entrant("g", true));
    gate.enter(entrant("h", true));
    assertThat(started).endsWith("f", "g").doesNotContain("h");
  }

  @Test
  void whoIsNotToRunAnyMorePassesThePlaceOn() {
    CallGate gate = gate(1, new Rate(1, 1), 0);
    gate.enter(entrant("late at once", false));
    gate.enter(entrant("a", true));
    gate.enter(entrant("late", false));
    gate.enter(entrant("b", true));
    gate.leave();
    assertThat(started).containsExactly("late at once", "a", "late", "b");
  }

  @Test
  void whoIsTakenOutIsNotStarted() {
    CallGate gate = gate(1, new Rate(1, 1), 0);
    CallGate.Entrant gone = entrant("gone", true);
    gate.enter(entrant("a", true));
    gate.enter(gone);
    gate.enter(entrant("b", true));
    gate.remove(gone);
    gate.leave();
    assertThat(started).containsExactly("a", "b");
  }

  @Test
  void resetsAreAllowedInABurstAndThenAtARate() {
    long start = Long.MAX_VALUE - SECOND;
    CallGate gate = gate(1, new Rate(3, 2), start);
    for (int i = 0; i < 3; i++) {
      assertThat(gate.allowsReset(start)).isTrue();
    }
    assertThat(gate.allowsReset(start)).isFalse();
    assertThat(gate.allowsReset(start + SECOND / 2 - 1)).isFalse();
    assertThat(gate.allowsReset(start + SECOND / 2)).isTrue();
    assertThat(gate.allowsReset(start + SECOND / 2)).isFalse();
    // The clock's count overflows here, and what was saved up is no more than a burst.
    long later = start + 100 * SECOND;
    for (int i = 0; i < 3; i++) {
      assertThat(gate.allowsReset(later)).isTrue();
    }
    assertThat(gate.allowsReset(later)).isFalse();
  }
}
