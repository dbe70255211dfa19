package dev.weft.http.http2.connection;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * The streams whose own windows would let them send, and that wait for what all streams share: the
 * connection's window, and room among the octets that wait to be written. Guarded by the lock.
 *
 * <p>They go first come, first served, and one at a time: when there is room again the first is
 * woken, and wakes the next when it has sent and there is still room. To wake them all would cost a
 * thousand streams a thousand wake-ups for each WINDOW_UPDATE.
 */
final class SendQueue {
  private final SequencedSet<StreamHandle> waiting = new LinkedHashSet<>();

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Notes that {@code stream} waits, behind all others. */
  void join(StreamHandle stream) {
    waiting.addLast(stream);
  }

  /** Notes that {@code stream} waits on, in its place, or first if it had been woken in vain. */
  void rejoin(StreamHandle stream) {
    if (!waiting.contains(stream)) {
      waiting.addFirst(stream);
    }
  }

  /** Notes that {@code stream} waits no more, if it did. */
  void leave(StreamHandle stream) {
    waiting.remove(stream);
  }

  /** Wakes the first, if any waits; that one then waits here no more. */
  void wakeNext() {
    if (!waiting.isEmpty()) {
      waiting.removeFirst().signal();
    }
  }
}
