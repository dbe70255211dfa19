package dev.weft.http.http2.machine;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the streams of a connection may hold beyond their first windows, in all. One half is for
 * windows that grow with their readers' speed; a stream that finds nothing left of it keeps the
 * window that it has. The other half is for messages larger than their stream's window: those wait
 * for their turn, in the order of arrival, and are let in whole, so that each that is begun can be
 * finished. A message that is larger than the half is let in alone.
 *
 * <p>A small message may pass those that wait, if there is room for it, so often that those which
 * passed the one in front of the queue take no more than another half together.
 *
 * <p>All of it is also part of what all connections together may hold. When that is used up,
 * messages are let in one at a time, or not at all.
 */
final class BufferPool {
  private static final int PASSING = 16;

  private final long limit;
  private final BufferShare share;
  private long growth;
  private long messages;

  /** Who waits, with what each has been lent already; and the sum of that. */
  private @Nullable SequencedMap<Stream<?>, Long> waiting;

  private long lentToWaiting;

  /** How many have passed the one in front. */
  private int passed;

  BufferPool(int octets, BufferShare share) {
    limit = Math.max(1, octets / 2);
    this.share = share;
  }

  /** Takes octets for a window that grows; false if there are none left to take. */
  boolean tryGrow(int octets) {
    if (growth + octets > limit || !share.admits(octets)) {
      return false;
    }
    growth += octets;
    share.take(octets);
    return true;
  }

  /** A window that has grown by {@code octets} is no more. */
  void shrink(int octets) {
    if (octets == 0) {
      return;
    }
    growth -= octets;
    assert growth >= 0 : growth;
    share.giveBack(octets);
  }

  /**
   * Takes octets for a message of {@code stream}, which has taken {@code owned} for messages
   * before; if that can't be now, the stream waits for its turn.
   *
   * @return whether they were taken
   */
  boolean takeOrWait(Stream<?> stream, long octets, long owned) {
    queue(stream, owned);
    if (stream == next()) {
      if (!fits(octets)) {
        return false;
      }
    } else if (!mayPass(octets)) {
      return false;
    } else {
      passed++;
    }
    leave(stream);
    messages += octets;
    share.take(octets);
    return true;
  }

  private void queue(Stream<?> stream, long owned) {
    if (waiting == null) {
      waiting = new LinkedHashMap<>();
    }
    @Nullable Long before = waiting.putIfAbsent(stream, owned);
    lentToWaiting += before == null ? owned : 0;
  }

  private boolean mayPass(long octets) {
    return octets <= limit / PASSING && passed < PASSING && hasRoomFor(octets);
  }

  private boolean hasRoomFor(long octets) {
    return messages + octets <= limit && share.admits(octets);
  }

  /**
   * Whether a message of one that waits can be let in. It is alone if all else was lent to streams
   * that wait as well: those can't go on before it has.
   */
  private boolean fits(long octets) {
    boolean alone = messages == lentToWaiting;
    if (hasRoomFor(octets) || alone && share.admitsAlone(octets)) {
      return true;
    }
    if (alone || messages + octets <= limit) {
      share.await();
    } else {
      share.leave();
    }
    return false;
  }

  /** Gives back what was taken for messages of {@code stream}. */
  void giveBack(Stream<?> stream, long octets) {
    if (octets == 0) {
      return;
    }
    messages -= octets;
    assert messages >= 0 : messages;
    share.giveBack(octets);
    if (waiting != null && waiting.computeIfPresent(stream, (s, owned) -> owned - octets) != null) {
      lentToWaiting -= octets;
    }
  }

  /** The stream waits for nothing more. */
  void leave(Stream<?> stream) {
    if (waiting != null) {
      boolean first = stream == next();
      @Nullable Long owned = waiting.remove(stream);
      lentToWaiting -= owned == null ? 0 : owned;
      if (first) {
        passed = 0;
        share.leave();
      }
    }
  }

  /** Whether a stream waits for its turn. */
  boolean isAwaitedBy(Stream<?> stream) {
    return waiting != null && waiting.containsKey(stream);
  }

  /** The stream whose turn it is; null if none waits. */
  @Nullable Stream<?> next() {
    return waiting == null || waiting.isEmpty() ? null : waiting.firstEntry().getKey();
  }

  @Override
  public String toString() {
    return growth + " and " + messages + " of " + limit + " each";
  }
}
