package dev.weft.rpc.protocol;

import dev.weft.http.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * Gives a response's bytes back to the flow-control windows, though the response may begin to arrive
 * before the caller that opened the stream has been given it.
 */
final class StreamCredit {
  private volatile @Nullable Outbound stream;
  private int early;

  /** Gives bytes back, now or when the stream is known. */
  void give(int bytes) {
    Outbound known = stream;
    if (known == null) {
      synchronized (this) {
        known = stream;
        if (known == null) {
          early += bytes;
          return;
        }
      }
    }
    known.consumed(bytes);
  }

  /** The stream is known. */
  void attach(Outbound opened) {
    int owed;
    synchronized (this) {
      stream = opened;
      owed = early;
    }
    if (owed > 0) {
      opened.consumed(owed);
    }
  }
}
