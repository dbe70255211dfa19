package dev.weft.http.http2.machine;

import java.util.Arrays;

/**
 * The streams that have ended here, with the end still waiting to be written: until then the peer
 * can't know that it may open others, unless it has reset them meanwhile.
 */
final class UnwrittenEnds {
  private static final int[] NONE = {};
  private static final int FIRST_ROOM = 4;

  private int[] streams = NONE;
  private int count;

  void add(int streamId) {
    if (count == streams.length) {
      streams = Arrays.copyOf(streams, Math.max(FIRST_ROOM, 2 * count));
    }
    streams[count++] = streamId;
  }

  /** The peer has ended the stream itself, if it is one of these. */
  void remove(int streamId) {
    for (int i = 0; i < count; i++) {
      if (streams[i] == streamId) {
        streams[i] = streams[--count];
        return;
      }
    }
  }

  /** All are on their way. */
  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }
}
