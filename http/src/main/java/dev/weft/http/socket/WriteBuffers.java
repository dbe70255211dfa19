package dev.weft.http.socket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Buffers in which TLS records are made, lent for the time of a write, which never waits. So there
 * are as many as threads write at a time, and none belongs to a connection. Safe for use by any
 * thread.
 */
final class WriteBuffers {
  /** Four of the JDK's largest TLS records, which take 16,709 octets each. */
  private static final int BUFFER_BYTES = 4 * 17 * 1024;

  private final int mostKept;

  // Guarded by its monitor.
  private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>();

  /** Keeps at most {@code mostKept} buffers for the next writes. */
  WriteBuffers(int mostKept) {
    this.mostKept = mostKept;
  }

  /** An empty buffer with room for some records, to be given back. */
  ByteBuffer take() {
    synchronized (free) {
      @Nullable ByteBuffer buffer = free.pollLast();
      if (buffer != null) {
        return buffer.clear();
      }
    }
    return ByteBuffer.allocate(BUFFER_BYTES);
  }

  void giveBack(ByteBuffer buffer) {
    synchronized (free) {
      if (free.size() < mostKept) {
        free.addLast(buffer);
      }
    }
  }
}
