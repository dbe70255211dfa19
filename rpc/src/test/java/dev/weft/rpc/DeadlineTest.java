package dev.weft.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);

  private Deadline after(Duration duration) {
    return Deadline.after(duration, now::get);
  }

  @Test
  void expiresWhenItsTimeHasCome() {
    Deadline deadline = after(Duration.ofSeconds(1));
    assertThat(deadline.remaining()).isEqualTo(Duration.ofSeconds(1));
    now.addAndGet(999_999_999);
    assertThat(deadline.isExpired()).isFalse();
    now.addAndGet(1);
    assertThat(deadline.isExpired()).isTrue();
  }

  @Test
  void theLongestDurationsAreFarInTheFuture() {
    assertThat(after(Duration.ofSeconds(Long.MAX_VALUE)).remaining())
        .isGreaterThan(Duration.ofDays(10_000));
    assertThat(after(Duration.ofSeconds(Long.MIN_VALUE)).isExpired()).isTrue();
  }

  @Test
  void theEarlierOfTwo() {
    Deadline soon = after(Duration.ofSeconds(1));
    Deadline late = after(Duration.ofDays(1));
    assertThat(soon.earlier(late)).isSameAs(soon);
    assertThat(late.earlier(soon)).isSameAs(soon);
  }

  @Test
  void printsHowLongItIs() {
    Deadline deadline = after(Duration.ofMillis(2_500));
    assertThat(deadline).hasToString("in 2.5 s");
    now.addAndGet(2_520_000_000L);
    assertThat(deadline).hasToString("20 ms ago");
  }
}
