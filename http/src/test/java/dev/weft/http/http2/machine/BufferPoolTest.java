package dev.weft.http.http2.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who gets what streams may hold beyond their first windows. */
class BufferPoolTest {
  private final BufferPool pool = new BufferPool(20);
  private final Stream<?> holder = stream(1);
  private final Stream<?> first = stream(3);
  private final Stream<?> second = stream(5);

  private static Stream<?> stream(int id) {
    return new Stream<>(id, new ReceiveWindow(1));
  }

  @Test
  void whoAsksAgainInVainKeepsItsTurn() {
    assertThat(pool.takeOrWait(holder, 8, 0)).isTrue();
    assertThat(pool.takeOrWait(first, 10, 0)).isFalse();
    assertThat(pool.takeOrWait(second, 1, 0)).as("though there is room for it").isFalse();
    assertThat(pool.takeOrWait(first, 10, 0)).isFalse();
    assertThat(pool.next()).isSameAs(first);
    pool.giveBack(8);
    assertThat(pool.takeOrWait(first, 10, 0)).isTrue();
    assertThat(pool.next()).isSameAs(second);
  }
}
