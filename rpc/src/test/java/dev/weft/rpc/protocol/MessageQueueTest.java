package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.Status;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class MessageQueueTest {
  private final RecordedCredit credit = new RecordedCredit();
  private final MessageQueue queue = new MessageQueue(credit);

  /** As the reading thread does when a message of {@code size} bytes comes whole. */
  private void arrive(Object message, int size) {
    queue.arriving(5 + size);
    queue.message(message, Packing.PLAIN, size);
  }

  private Object take() throws InterruptedException {
    return queue.take((message, _, _) -> message);
  }

  /** Decoded, each of these takes a hundred times its octets; there can be 13,000 in a window. */
  @Test
  void keepsSmallMessagesAsTheyCameOnceItsTakerIsFarBehind() throws Exception {
    int decoded = 0;
    while (!queue.isFarBehind()) {
      arrive(decoded++, 1);
    }
    byte[] octets = new byte[3];
    for (int i = 0; i < 20_000; i++) {
      octets[0] = (byte) i;
      octets[1] = (byte) (i >>> 8);
      int length = i % 4;
      queue.arriving(5 + length);
      queue.asItCame(octets, 0, length);
    }
    queue.end();

    for (int i = 0; i < decoded; i++) {
      assertThat(queue.await()).isTrue();
      assertThat(take()).isEqualTo(i);
    }
    for (int i = 0; i < 20_000; i++) {
      assertThat(queue.await()).isTrue();
      byte[] expected = Arrays.copyOf(new byte[] {(byte) i, (byte) (i >>> 8), 0}, i % 4);
      assertThat(((Undecoded) take()).bytes()).isEqualTo(expected);
    }
    assertThat(queue.await()).isFalse();
    assertThat(credit.consumed()).isEqualTo(decoded * 6 + 20_000 * 5 + 20_000 / 4 * 6);
  }

  /** To ask for a larger window takes the connection's lock, and waiting for that a wake-up. */
  @Test
  void findsAMessageThatArrivesWhileItsTakerAsksForALargerWindow() {
    AtomicReference<MessageQueue> asked = new AtomicReference<>();
    MessageQueue busy =
        new MessageQueue(
            new OctetCredit() {
              @Override
              public void consumed(int octets) {}

              @Override
              public void expect(int octets) {
                asked.get().arriving(octets);
                asked.get().message("large", Packing.PLAIN, octets - 5);
                LockSupport.unpark(Thread.currentThread());
                LockSupport.park();
              }
            });
    asked.set(busy);
    busy.expecting(100);
    CompletableFuture<Boolean> found = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      try {
        found.complete(busy.await());
      } catch (InterruptedException e) {
        found.completeExceptionally(e);
      }
    });
    assertThat(found.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
  }

  @Test
  void givesMessagesInOrderAndThenTheEnd() throws Exception {
    arrive("a", 1);
    arrive("b", 1);
    queue.end();
    assertThat(queue.await()).isTrue();
    assertThat(take()).isEqualTo("a");
    assertThat(queue.await()).isTrue();
    assertThat(take()).isEqualTo("b");
    assertThat(queue.await()).isFalse();
    assertThat(queue.failure()).isNull();
  }

  @Test
  void givesOctetsBackWhenTheMessagesAreTakenNotBefore() throws Exception {
    arrive("a", 10);
    arrive("b", 20);
    queue.await();
    assertThat(credit.consumed()).isZero();
    take();
    queue.await();
    take();
    assertThat(credit.consumed()).isEqualTo(40);
  }

  @Test
  void holdsAMessageUntilItHasBeenDecoded() throws Exception {
    arrive("large", 100_000);
    queue.await();
    queue.take((_, _, _) -> {
      assertThat(credit.consumed()).isZero();
      return "decoded";
    });
    assertThat(credit.consumed()).isEqualTo(100_005);
  }

  @Test
  void givesTheOctetsOfAMessageBackThatCannotBeDecoded() throws Exception {
    arrive("bad", 10);
    queue.await();
    assertThatThrownBy(() ->
            queue.take((_, _, _) -> {
              throw Status.INTERNAL.asException();
            }))
        .hasMessageContaining("INTERNAL");
    assertThat(credit.consumed()).isEqualTo(15);
  }

  @Test
  void gathersSmallOctetsWhileThereIsMoreToTake() throws Exception {
    for (int i = 0; i < 40; i++) {
      arrive(i, 1_019);
    }
    queue.await();
    for (int i = 0; i < 15; i++) {
      take();
    }
    assertThat(credit.consumed()).isZero();
    take();
    assertThat(credit.consumed()).isEqualTo(16 * 1024);
    for (int i = 16; i < 40; i++) {
      take();
    }
    assertThat(credit.consumed()).isEqualTo(40 * 1024);
  }

  @Test
  void holdsAnIncompleteMessageThoughItIsWaitedFor() throws Exception {
    queue.arriving(1_000);
    CompletableFuture<Boolean> waiting = awaitInBackground();
    assertThat(credit.consumed()).isZero();
    queue.arriving(1_005);
    queue.message("b", Packing.PLAIN, 2_000);
    assertThat(waiting.join()).isTrue();
    assertThat(credit.consumed()).isZero();
    take();
    assertThat(credit.consumed()).isEqualTo(2_005);
  }

  @Test
  void whatWasReceivedIsReadBeforeTheFailure() throws Exception {
    arrive("a", 1);
    queue.fail(Status.UNAVAILABLE);
    assertThat(queue.await()).isTrue();
    assertThat(take()).isEqualTo("a");
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
    assertThat(credit.consumed()).isEqualTo(12);
  }

  /** A client that reads one of twelve messages, gets the trailers, and closes the stream. */
  @Test
  void anAbortAfterTheEndGivesTheTakersBatchBack() throws Exception {
    for (int i = 0; i < 12; i++) {
      arrive(i, 1_024);
    }
    queue.await();
    take();
    queue.end();
    assertThat(queue.abort(Status.CANCELLED)).isTrue();
    assertThat(credit.consumed()).isEqualTo(12 * 1_029);
  }

  @Test
  void anAbortAfterTheEndWasSeenChangesNothing() throws Exception {
    queue.end();
    assertThat(queue.await()).isFalse();
    assertThat(queue.abort(Status.CANCELLED)).isFalse();
    assertThat(queue.failure()).isNull();
  }

  @Test
  void whatArrivesAfterAnAbortIsGivenBackAtOnce() {
    queue.abort(Status.CANCELLED);
    arrive("late", 10);
    queue.arriving(3);
    assertThat(credit.consumed()).isEqualTo(18);
    queue.expecting(1_000);
    assertThat(credit.expected()).isEmpty();
  }

  @Test
  void theEndGivesBackWhatBelongsToNoMessage() throws Exception {
    queue.arriving(100);
    queue.fail(Status.UNAVAILABLE);
    assertThat(queue.await()).isFalse();
    assertThat(credit.consumed()).isEqualTo(100);
  }

  @Test
  void whatHasComeAsItWasIsExpectedNoMore() throws Exception {
    byte[] octets = new byte[1];
    queue.arriving(12);
    queue.asItCame(octets, 0, 1);
    queue.expecting(MessageDeframer.PREFIX_BYTES);
    queue.asItCame(octets, 0, 1);
    for (int i = 0; i < 2; i++) {
      assertThat(queue.await()).isTrue();
      take();
    }
    CompletableFuture<Boolean> waiting = awaitInBackground();
    assertThat(credit.expected()).isEmpty();
    queue.end();
    assertThat(waiting.join()).isFalse();
  }

  @Test
  void anAbortWakesWhoWaits() {
    CompletableFuture<Boolean> waiting = awaitInBackground();
    queue.abort(Status.CANCELLED);
    assertThat(waiting.join()).isFalse();
  }

  @Test
  void anInterruptEndsTheWaitAndTheQueueCanBeReadOn() throws Exception {
    AtomicReference<Thread> reader = new AtomicReference<>();
    CompletableFuture<Boolean> waiting = awaitInBackground(reader);
    reader.get().interrupt();
    assertThatThrownBy(waiting::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    arrive("a", 1);
    assertThat(queue.await()).isTrue();
    assertThat(take()).isEqualTo("a");
  }

  private CompletableFuture<Boolean> awaitInBackground() {
    return awaitInBackground(new AtomicReference<>());
  }

  private CompletableFuture<Boolean> awaitInBackground(AtomicReference<Thread> reader) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    reader.set(
        Thread.startVirtualThread(() -> {
          try {
            result.complete(queue.await());
          } catch (InterruptedException e) {
            result.completeExceptionally(e);
          }
        }));
    while (queue.attention() != Arrivals.Attention.AWAITED && !result.isDone()) {
      Thread.onSpinWait();
    }
    return result;
  }
}
