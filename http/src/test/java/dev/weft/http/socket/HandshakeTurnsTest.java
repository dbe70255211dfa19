package dev.weft.http.socket;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who computes when. */
@Timeout(60)
class HandshakeTurnsTest {
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  @Test
  void hostsHaveTurnsAndTheStepsOfOneComeInOrder() throws Exception {
    HandshakeTurns turns = new HandshakeTurns(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    turns.run(
        "a",
        () -> {
          begun.countDown();
          awaitAndTell(go, "a1");
        });
    begun.await();
    for (String step : new String[] {"a2", "a3", "a4", "b1", "c1", "b2"}) {
      turns.run(step.substring(0, 1), () -> done.add(step));
    }
    go.countDown();
    for (String step : new String[] {"a1", "a2", "b1", "c1", "a3", "b2", "a4"}) {
      assertThat(done.poll(10, SECONDS)).isEqualTo(step);
    }
  }

  @Test
  void noMoreAreComputedAtATimeThanThereMayBe() throws Exception {
    HandshakeTurns turns = new HandshakeTurns(2);
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch both = new CountDownLatch(2);
    for (int i = 0; i < 100; i++) {
      String step = Integer.toString(i);
      turns.run(
          step,
          () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            both.countDown();
            awaitAndTell(both, step);
            running.decrementAndGet();
          });
    }
    for (int i = 0; i < 100; i++) {
      assertThat(done.poll(10, SECONDS)).isNotNull();
    }
    assertThat(most).hasValue(2);
  }

  @Test
  void aStepThatThrowsCostsNobodyTheTurn() throws Exception {
    HandshakeTurns turns = new HandshakeTurns(1);
    CountDownLatch go = new CountDownLatch(1);
    turns.run("a", () -> awaitAndTell(go, "a1"));
    turns.run(
        "b",
        () -> {
          throw new IllegalStateException("thrown by a step");
        });
    turns.run("c", () -> done.add("c1"));
    go.countDown();
    assertThat(done.poll(10, SECONDS)).isEqualTo("a1");
    assertThat(done.poll(10, SECONDS)).isEqualTo("c1");
    turns.run("d", () -> done.add("d1"));
    assertThat(done.poll(10, SECONDS)).isEqualTo("d1");
  }

  private void awaitAndTell(CountDownLatch latch, String step) {
    try {
      latch.await();
      done.add(step);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
