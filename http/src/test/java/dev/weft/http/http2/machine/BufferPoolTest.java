package dev.weft.http.http2.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.HttpLimits;
import org.junit.jupiter.api.Test;

class BufferPoolTest {
  /** Half of it is for messages. */
  private final BufferPool pool =
      new BufferPool(200, new BufferShare(new BufferTotal(HttpLimits.DEFAULT)));

  private static Stream<Object> stream(int id) {
    return new Stream<>(id, new ReceiveWindow(0));
  }

  @Test
  void aMessageThatWaitsKeepsItsTurnHoweverOftenItIsLookedAt() {
    Stream<Object> first = stream(1);
    Stream<Object> large = stream(3);
    Stream<Object> small = stream(5);
    assertThat(pool.takeOrWait(first, 80, 0)).isTrue();
    assertThat(pool.takeOrWait(large, 90, 0)).isFalse();
    assertThat(pool.takeOrWait(small, 10, 0)).isFalse();
    assertThat(pool.takeOrWait(large, 90, 0)).isFalse();
    assertThat(pool.next()).isSameAs(large);
    pool.giveBack(first, 80);
    assertThat(pool.takeOrWait(small, 10, 0)).isFalse();
    assertThat(pool.takeOrWait(large, 90, 0)).isTrue();
    assertThat(pool.takeOrWait(small, 10, 0)).isTrue();
    assertThat(pool.next()).isNull();
  }

  @Test
  void smallMessagesPassALargeOneButNotForEver() {
    assertThat(pool.takeOrWait(stream(1), 20, 0)).isTrue();
    Stream<Object> large = stream(3);
    assertThat(pool.takeOrWait(large, 100, 0)).isFalse();
    assertThat(pool.takeOrWait(stream(5), 7, 0)).as("more than a sixteenth").isFalse();
    for (int i = 0; i < 16; i++) {
      Stream<Object> small = stream(7 + 2 * i);
      assertThat(pool.takeOrWait(small, 5, 0)).isTrue();
      pool.giveBack(small, 5);
    }
    assertThat(pool.takeOrWait(stream(101), 5, 0)).as("there is room").isFalse();
    assertThat(pool.next()).isSameAs(large);
  }

  @Test
  void aMessageLargerThanAllOfItIsLetInAlone() {
    Stream<Object> larger = stream(1);
    assertThat(pool.takeOrWait(larger, 1_000, 0)).isTrue();
    assertThat(pool.takeOrWait(stream(3), 1, 0)).isFalse();
  }

  @Test
  void streamsThatEachHoldALittleAndWaitForMoreDoNotWaitForEachOther() {
    Stream<Object> first = stream(1);
    Stream<Object> second = stream(3);
    assertThat(pool.takeOrWait(first, 1, 0)).isTrue();
    assertThat(pool.takeOrWait(second, 1, 0)).isTrue();
    assertThat(pool.takeOrWait(first, 1_000, 1)).isFalse();
    assertThat(pool.takeOrWait(second, 1_000, 1)).isFalse();
    assertThat(pool.takeOrWait(first, 1_000, 1)).as("nothing else can go on").isTrue();
    assertThat(pool.takeOrWait(second, 1_000, 1)).isFalse();
    pool.giveBack(first, 1_001);
    assertThat(pool.takeOrWait(second, 1_000, 1)).isTrue();
  }
}
