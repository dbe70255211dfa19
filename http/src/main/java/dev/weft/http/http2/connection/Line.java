package dev.weft.http.http2.connection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * Streams that wait for the same thing, first come, first served. The first is woken when the thing
 * is to be had, and stays first until it has taken it, so that nobody gets ahead of it meanwhile;
 * then it is the next one's turn. To wake them all would cost a thousand streams a thousand
 * wake-ups each time. Guarded by the connection's lock.
 */
final class Line {
  private @Nullable SequencedSet<StreamHandle> waiting;

  /** Whether it would be this stream's turn: it is the first, or nobody waits. */
  boolean isTurnOf(StreamHandle stream) {
    return waiting == null || waiting.isEmpty() || waiting.getFirst() == stream;
  }

  /** Notes that a stream waits, behind all others, or in its place if it does already. */
  void join(StreamHandle stream) {
    if (waiting == null) {
      waiting = new LinkedHashSet<>();
    }
    waiting.add(stream);
  }

  /** Notes that a stream waits no more, if it did. */
  void leave(StreamHandle stream) {
    if (waiting != null) {
      waiting.remove(stream);
    }
  }

  /** Wakes the first, if any waits. */
  void wakeFirst() {
    if (waiting != null && !waiting.isEmpty()) {
      waiting.getFirst().wake();
    }
  }

  /** The streams in their order. */
  Iterable<StreamHandle> streams() {
    return waiting == null ? List.of() : waiting;
  }
}
