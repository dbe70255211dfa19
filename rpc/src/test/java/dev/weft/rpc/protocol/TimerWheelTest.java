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

  @Test
  void anEntryIsDueAtItsTickAndNotBefore() {
    for (long tick : new long[] {1, 63, 64, 65, 4_095, 4_096, 4_097, 300_000, 20_000_000}) {
      TimerWheel fresh = new TimerWheel();
      TimerWheel.Entry entry = new TimerWheel.Entry(() -> {});
      due.clear();
      fresh.add(entry, tick);
      fresh.advance(tick - 1, due::add);
      assertThat(due).as("before %d", tick).isEmpty();
      fresh.advance(tick, due::add);
      assertThat(due).as("at %d", tick).containsExactly(entry);
      assertThat(fresh.nextTick()).isEmpty();
    }
  }

  @Test
  void anEntryOfThePastIsDueNext() {
    wheel.advance(1_000, due::add);
    TimerWheel.Entry entry = add(10);
    wheel.advance(1_001, due::add);
    assertThat(due).containsExactly(entry);
  }

  @Test
  void aRemovedEntryIsNeverDue() {
    TimerWheel.Entry first = add(70);
    TimerWheel.Entry second = add(70);
    TimerWheel.Entry third = add(70);
    wheel.remove(second);
    wheel.remove(second);
    wheel.advance(100, due::add);
    assertThat(due).containsExactlyInAnyOrder(first, third);
    wheel.remove(first);
    assertThat(wheel.nextTick()).isEmpty();
  }

  @Test
  void entriesBeyondItsReachAreClampedToIt() {
    add(Long.MAX_VALUE);
    wheel.advance(TimerWheel.MAX_TICK, due::add);
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
        wheel.advance(now, due::add);
        List<TimerWheel.Entry> wanted =
            expected.keySet().stream().filter(entry -> expected.get(entry) <= at).toList();
        assertThat(due).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(wanted);
        wanted.forEach(expected::remove);
      }
    }
  }
}
