package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OctetBudgetTest {
  private final OctetBudget budget = new OctetBudget(100, 3);

  /** A thread that asks for a share, and holds it until it is told to let go. */
  private final class Asker {
    private final CompletableFuture<OctetBudget.Share> share = new CompletableFuture<>();
    private final Thread thread;

    Asker(int octets) {
      this("party", octets);
    }

    Asker(String party, int octets) {
      thread =
          Thread.startVirtualThread(() -> {
            try {
              share.complete(budget.share(party, octets));
            } catch (InterruptedException e) {
              share.completeExceptionally(e);
            }
          });
    }

    /** Lets the thread come as far as it can without more being given back. */
    Asker untilItWaits() {
      while (thread.getState() != Thread.State.WAITING && !share.isDone()) {
        Thread.onSpinWait();
      }
      return this;
    }
  }

  @Test
  void servesInTheOrderOfArrival() throws Exception {
    OctetBudget.Share first = budget.share("party", 60);
    Asker large = new Asker(50).untilItWaits();
    Asker small = new Asker(10).untilItWaits();
    assertThat(small.share).isNotDone();
    first.close();
    assertThat(large.share.get()).isNotNull();
    assertThat(small.share.get()).isNotNull();
  }

  @Test
  void servesPartiesInTurn() throws Exception {
    OctetBudget.Share first = budget.share("greedy", 100);
    List<Asker> greedy = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      greedy.add(new Asker("greedy", 100).untilItWaits());
    }
    Asker modest = new Asker("modest", 10).untilItWaits();
    first.close();
    greedy.get(0).share.get().close();
    assertThat(modest.share.get()).isNotNull();
  }

  @Test
  void givesOutSoManySharesAtATime() throws Exception {
    OctetBudget.Share first = budget.share("party", 1);
    budget.share("party", 1);
    budget.share("other", 1);
    Asker fourth = new Asker(1).untilItWaits();
    assertThat(fourth.share).isNotDone();
    first.close();
    assertThat(fourth.share.get()).isNotNull();
  }

  @Test
  void letsWhatIsLargerThanAllOfItInAlone() throws Exception {
    OctetBudget.Share first = budget.share("party", 1);
    Asker huge = new Asker(1_000).untilItWaits();
    assertThat(huge.share).isNotDone();
    first.close();
    OctetBudget.Share all = huge.share.get();
    Asker next = new Asker(1).untilItWaits();
    assertThat(next.share).isNotDone();
    all.close();
    assertThat(next.share.get()).isNotNull();
  }

  @Test
  void anInterruptedThreadLeavesTheQueueToTheNext() throws Exception {
    OctetBudget.Share first = budget.share("party", 60);
    Asker large = new Asker(50).untilItWaits();
    Asker small = new Asker(10).untilItWaits();
    large.thread.interrupt();
    assertThatThrownBy(large.share::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(small.share.get()).isNotNull();
    first.close();
    assertThat(new Asker(90).share.get()).isNotNull();
  }

  @Test
  void neverGivesOutMoreThanThereIsAndEndsWhole() throws Exception {
    AtomicInteger used = new AtomicInteger();
    Queue<Integer> excesses = new ConcurrentLinkedQueue<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      int wanted = 1 + random.nextInt(120);
      CompletableFuture<Void> done = new CompletableFuture<>();
      all.add(done);
      threads.add(
          Thread.startVirtualThread(() -> {
            try (OctetBudget.Share _ = budget.share("party", wanted)) {
              int held = used.addAndGet(Math.min(100, wanted));
              if (held > 100) {
                excesses.add(held);
              }
              Thread.yield();
              used.addAndGet(-Math.min(100, wanted));
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              done.complete(null);
            }
          }));
      if (random.nextInt(5) == 0) {
        threads.get(random.nextInt(threads.size())).interrupt();
      }
    }
    for (CompletableFuture<Void> done : all) {
      done.get(30, TimeUnit.SECONDS);
    }
    assertThat(excesses).as("seed %d", seed).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(new Asker(33).share.get(30, TimeUnit.SECONDS)).isNotNull();
    }
  }
}
