package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {
  private final TimerWheel wheel = new TimerWheel();
  private final List<TimerWheel.Entry> due = new ArrayList<>();

  private TimerWheel.Entry add(long tick) {
    TimerWheel.Entry entry = new TimerWheel.Entry(() -> {});
    wheel.add(entry, tick);
    return entry;
  }

  private void advance(TimerWheel moved, long tick) {
    for (TimerWheel.Entry entry = moved.take(tick); entry != null; entry = moved.take(tick)) {
      due.add(entry);
    }
  }

  @Test
  void anEntryThatIsDueCanBeRemovedUntilItIsTaken() {
    TimerWheel.Entry first = add(70);
    TimerWheel.Entry second = add(70);
    TimerWheel.Entry taken = wheel.take(70);
    wheel.remove(taken == first ? second : first);
    assertThat(wheel.take(71)).isNull();
  }

  @Test
  void anEntryIsDueAtItsTickAndNotBefore() {
    for (long tick : new long[] {1, 63, 64, 65, 4_095, 4_096, 4_097, 300_000, 20_000_000}) {
      TimerWheel fresh = new TimerWheel();
      TimerWheel.Entry entry = new TimerWheel.Entry(() -> {});
      due.clear();
      fresh.add(entry, tick);
      advance(fresh, tick - 1);
      assertThat(due).as("before %d", tick).isEmpty();
      advance(fresh, tick);
      assertThat(due).as("at %d", tick).containsExactly(entry);
      assertThat(fresh.nextTick()).isEmpty();
    }
  }

  @Test
  void anEntryOfThePastIsDueNext() {
    advance(wheel, 1_000);
    TimerWheel.Entry entry = add(10);
    advance(wheel, 1_001);
    assertThat(due).containsExactly(entry);
  }

  @Test
  void aRemovedEntryIsNeverDue() {
    TimerWheel.Entry first = add(70);
    TimerWheel.Entry second = add(70);
    TimerWheel.Entry third = add(70);
    wheel.remove(second);
    wheel.remove(second);
    advance(wheel, 100);
    assertThat(due).containsExactlyInAnyOrder(first, third);
    wheel.remove(first);
    assertThat(wheel.nextTick()).isEmpty();
  }

  @Test
  void entriesBeyondItsReachAreClampedToIt() {
    add(Long.MAX_VALUE);
    advance(wheel, TimerWheel.MAX_TICK);
    assertThat(due).hasSize(1);
  }

  @Test
  void agreesWithAPlainListOverRandomOperations() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<TimerWheel.Entry, Long> expected = new HashMap<>();
    long now = 0;
    for (int step = 0; step < 20_000; step++) {
      int choice = random.nextInt(10);
      if (choice < 5) {
        long tick = now + 1 + (random.nextLong() >>> (40 + random.nextInt(24)));
        expected.put(add(tick), tick);
      } else if (choice < 7 && !expected.isEmpty()) {
        TimerWheel.Entry entry = expected.keySet().iterator().next();
        expected.remove(entry);
        wheel.remove(entry);
      } else {
        OptionalLong next = wheel.nextTick();
        long soonest = expected.values().stream().mapToLong(t -> t).min().orElse(Long.MAX_VALUE);
        assertThat(next.orElse(Long.MAX_VALUE)).as("seed %d", seed).isLessThanOrEqualTo(soonest);
        now += random.nextLong() >>> (44 + random.nextInt(20));
        long at = now;
        due.clear();
        advance(wheel, now);
        List<TimerWheel.Entry> wanted =
            expected.keySet().stream().filter(entry -> expected.get(entry) <= at).toList();
        assertThat(due).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(wanted);
        wanted.forEach(expected::remove);
      }
    }
  }
}
