package dev.weft.http.http2.connection;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Streams that wait for the same thing, first come, first served. The first is woken when the thing
 * is to be had, and stays first until it has taken it, so that nobody gets ahead of it meanwhile;
 * then it is the next one's turn. To wake them all would cost a thousand streams a thousand
 * wake-ups each time. Guarded by the connection's lock.
 */
final class Line {
  private final SequencedSet<StreamHandle> waiting = new LinkedHashSet<>();

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Whether it would be this stream's turn: it is the first, or nobody waits. */
  boolean isTurnOf(StreamHandle stream) {
    return waiting.isEmpty() || waiting.getFirst() == stream;
  }

  /** Notes that a stream waits, behind all others, or in its place if it does already. */
  void join(StreamHandle stream) {
    waiting.add(stream);
  }

  /** Notes that a stream waits no more, if it did. */
  void leave(StreamHandle stream) {
    waiting.remove(stream);
  }

  /** Wakes the first, if any waits. */
  void wakeFirst() {
    if (!waiting.isEmpty()) {
      waiting.getFirst().wake();
    }
  }

  /** The streams in their order. */
  Iterable<StreamHandle> streams() {
    return waiting;
  }
}
