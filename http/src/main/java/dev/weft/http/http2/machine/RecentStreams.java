package dev.weft.http.http2.machine;

import java.util.Arrays;

/**
 * How the last streams of a connection ended, since that decides what a late frame on one of them
 * means (RFC 9113 §5.1, closed): on a stream that this end has reset it is to be ignored, for the
 * peer may not have known; on others it is an error.
 */
final class RecentStreams {
  private static final int KEPT = 256;
  private static final int NONE = 0;

  /** What is known of a stream that is neither idle nor open. */
  enum End {
    /** This end reset it. */
    RESET_HERE,
    /** Both sides finished, or the peer reset it. */
    KNOWN_TO_PEER,
    /** It ended long ago, or was skipped. */
    FORGOTTEN
  }

  private final int[] ids = new int[KEPT];
  private final End[] ends = new End[KEPT];

  RecentStreams() {
    Arrays.fill(ids, NONE);
    Arrays.fill(ends, End.FORGOTTEN);
  }

  void add(int streamId, End end) {
    int slot = slot(streamId);
    ids[slot] = streamId;
    ends[slot] = end;
  }

  End find(int streamId) {
    int slot = slot(streamId);
    return ids[slot] == streamId ? ends[slot] : End.FORGOTTEN;
  }

  private static int slot(int streamId) {
    return (streamId >>> 1) % KEPT;
  }
}
