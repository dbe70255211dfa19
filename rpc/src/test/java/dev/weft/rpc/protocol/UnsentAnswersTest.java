package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.rpc.RpcLimits;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UnsentAnswersTest {
  private static final int LIMIT = 1_000_000;

  private final UnsentAnswers answers =
      new UnsentAnswers(RpcLimits.builder().maxUnsentAnswerBytes(LIMIT).build());
  private final UnsentAnswers.OfConnection large = answers.ofConnection();
  private final UnsentAnswers.OfConnection other = answers.ofConnection();

  @Test
  void aHandlerMayBeginUpToTheLimitAndNotBeyond() {
    large.hold(LIMIT);
    assertThat(large.hasRoom()).isTrue();
    large.hold(LIMIT);
    assertThat(large.hasRoom()).isFalse();
    large.release(LIMIT);
    assertThat(large.hasRoom()).isTrue();
  }

  @Test
  void whoHoldsNoMoreThanItsShareGoesOnWhateverOthersDo() {
    large.hold(10 * LIMIT);
    assertThat(other.hasRoom()).isTrue();
    other.hold(LIMIT / 2);
    assertThat(other.hasRoom()).isTrue();
    other.hold(UnsentAnswers.SMALL + 1);
    assertThat(other.hasRoom()).isFalse();
  }

  @Test
  void smallAnswersAreNotCounted() {
    large.hold(LIMIT);
    for (int i = 0; i < 1_000; i++) {
      large.hold(UnsentAnswers.SMALL);
    }
    assertThat(large.hasRoom()).isTrue();
  }

  @Test
  void allWhoWaitBeginOnceThereIsRoom() throws InterruptedException {
    large.hold(LIMIT);
    large.hold(LIMIT);
    CountDownLatch begun = new CountDownLatch(100);
    List<Thread> threads =
        IntStream.range(0, 100)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        large.awaitRoom();
                        begun.countDown();
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                    }))
            .toList();
    assertThat(begun.getCount()).isEqualTo(100);
    large.release(LIMIT);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(begun.getCount()).isZero();
  }

  @Test
  void anInterruptEndsTheWait() {
    large.hold(LIMIT);
    large.hold(LIMIT);
    Thread.currentThread().interrupt();
    assertThatThrownBy(large::awaitRoom).isInstanceOf(InterruptedException.class);
  }
}
