package dev.weft.http.http2.machine;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the streams of a connection may hold beyond their first windows, in all. One half is for
 * windows that grow with their readers' speed; a stream that finds nothing left of it keeps the
 * window that it has. The other half is for messages larger than their stream's window: those wait
 * for their turn, in the order of arrival, and are let in whole, so that each that is begun can be
 * finished. A message that is larger than the half is let in alone.
 */
final class BufferPool {
  private final long limit;
  private long growth;
  private long messages;
  private @Nullable SequencedSet<Stream<?>> waiting;

  BufferPool(int octets) {
    limit = Math.max(1, octets / 2);
  }

  /** Takes octets for a window that grows; false if there are none left to take. */
  boolean tryGrow(int octets) {
    if (growth + octets > limit) {
      return false;
    }
    growth += octets;
    return true;
  }

  /** A window that has grown by {@code octets} is no more. */
  void shrink(int octets) {
    growth -= octets;
    assert growth >= 0 : growth;
  }

  /**
   * Takes octets for a message of {@code stream}, which has taken {@code owned} for messages
   * before; if that can't be now, the stream waits for its turn.
   *
   * @return whether they were taken
   */
  boolean takeOrWait(Stream<?> stream, long octets, long owned) {
    @Nullable Stream<?> next = next();
    if (next != null && next != stream || !fits(octets, owned)) {
      queue(stream);
      return false;
    }
    leave(stream);
    messages += octets;
    return true;
  }

  private void queue(Stream<?> stream) {
    if (waiting == null) {
      waiting = new LinkedHashSet<>();
    }
    waiting.add(stream);
  }

  private boolean fits(long octets, long owned) {
    return messages + octets <= limit || messages == owned;
  }

  /** Gives back what was taken for messages. */
  void giveBack(long octets) {
    messages -= octets;
    assert messages >= 0 : messages;
  }

  /** The stream waits for nothing more. */
  void leave(Stream<?> stream) {
    if (waiting != null) {
      waiting.remove(stream);
    }
  }

  /** The stream whose turn it is; null if none waits. */
  @Nullable Stream<?> next() {
    return waiting == null || waiting.isEmpty() ? null : waiting.getFirst();
  }

  /** How many octets are taken, for windows and messages together. */
  long taken() {
    return growth + messages;
  }

  @Override
  public String toString() {
    return growth + " and " + messages + " of " + limit + " each";
  }
}
