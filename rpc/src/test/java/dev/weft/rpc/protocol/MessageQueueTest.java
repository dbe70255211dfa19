package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Status;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MessageQueueTest {
  private final AtomicInteger givenBack = new AtomicInteger();
  private final MessageQueue queue = new MessageQueue(givenBack::addAndGet);

  /** As the reading thread does when a message of {@code size} bytes comes whole. */
  private void arrive(Object message, int size) {
    queue.arriving(5 + size);
    queue.message(message, Packing.PLAIN, size);
    queue.incomplete(0);
  }

  @Test
  void givesMessagesInOrderAndThenTheEnd() throws Exception {
    arrive("a", 1);
    arrive("b", 1);
    queue.end();
    assertThat(queue.await()).isTrue();
    assertThat(queue.take()).isEqualTo("a");
    assertThat(queue.await()).isTrue();
    assertThat(queue.take()).isEqualTo("b");
    assertThat(queue.await()).isFalse();
    assertThat(queue.failure()).isNull();
  }

  @Test
  void givesBytesBackWhenTheMessagesAreTakenNotBefore() throws Exception {
    arrive("a", 10);
    arrive("b", 20);
    assertThat(givenBack).hasValue(0);
    queue.await();
    queue.take();
    queue.await();
    queue.take();
    queue.end();
    queue.await();
    assertThat(givenBack).hasValue(40);
  }

  @Test
  void givesTheBytesOfALargeMessageBackAsItIsTaken() throws Exception {
    arrive("large", 100_000);
    queue.await();
    queue.take();
    assertThat(givenBack).hasValue(100_005);
  }

  @Test
  void holdsAnIncompleteMessageBackUntilItIsWanted() throws Exception {
    arrive("a", 10);
    queue.arriving(1_000);
    queue.incomplete(1_000);
    assertThat(givenBack).hasValue(0);
    queue.await();
    queue.take();
    CompletableFuture<Boolean> waiting = awaitInBackground();
    while (givenBack.get() < 1_015) {
      Thread.onSpinWait();
    }
    queue.arriving(500);
    queue.incomplete(1_500);
    assertThat(givenBack).hasValue(1_515);
    queue.arriving(505);
    queue.message("b", Packing.PLAIN, 2_000);
    queue.incomplete(0);
    assertThat(waiting.join()).isTrue();
    queue.take();
    queue.end();
    queue.await();
    assertThat(givenBack).hasValue(15 + 2_005);
  }

  @Test
  void whatWasReceivedIsReadBeforeTheFailure() throws Exception {
    arrive("a", 1);
    queue.fail(Status.UNAVAILABLE);
    assertThat(queue.await()).isTrue();
    assertThat(queue.take()).isEqualTo("a");
    assertThat(queue.await()).isFalse();
    assertThat(queue.failure()).isEqualTo(Status.UNAVAILABLE);
  }

  @Test
  void anAbortDropsWhatWasReceivedAndGivesItBack() throws Exception {
    arrive("a", 1);
    arrive("b", 1);
    queue.await();
    assertThat(queue.abort(Status.CANCELLED)).isTrue();
    assertThat(queue.abort(Status.CANCELLED)).isFalse();
    assertThat(queue.await()).isFalse();
    assertThat(queue.failure()).isEqualTo(Status.CANCELLED);
    assertThat(givenBack).hasValue(12);
  }

  @Test
  void anAbortWakesWhoWaits() {
    CompletableFuture<Boolean> waiting = awaitInBackground();
    queue.abort(Status.CANCELLED);
    assertThat(waiting.join()).isFalse();
  }

  private CompletableFuture<Boolean> awaitInBackground() {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        result.complete(queue.await());
      } catch (InterruptedException e) {
        result.completeExceptionally(e);
      }
    });
    return result;
  }
}
