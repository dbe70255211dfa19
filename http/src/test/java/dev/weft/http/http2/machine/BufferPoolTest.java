package dev.weft.http.http2.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

<<<<<<< HEAD
class BufferPoolTest {
  /** Half of it is for messages. */
  private final BufferPool pool = new BufferPool(200);

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
    pool.giveBack(80);
    assertThat(pool.takeOrWait(small, 10, 0)).isFalse();
    assertThat(pool.takeOrWait(large, 90, 0)).isTrue();
    assertThat(pool.takeOrWait(small, 10, 0)).isTrue();
    assertThat(pool.next()).isNull();
  }

  @Test
  void aMessageLargerThanAllOfItIsLetInAlone() {
    Stream<Object> larger = stream(1);
    assertThat(pool.takeOrWait(larger, 1_000, 0)).isTrue();
    assertThat(pool.takeOrWait(stream(3), 1, 0)).isFalse();
=======
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
>>>>>>> attacks
  }
}
