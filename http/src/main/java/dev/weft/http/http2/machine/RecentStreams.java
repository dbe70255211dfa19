package dev.weft.http.http2.machine;

import java.util.Arrays;

/**
 * How the last streams of a connection ended, since that decides what a late frame on one of them
 * means (RFC 9113 §5.1, closed): on a stream that this end has reset it is to be ignored, for the
 * peer may not have known; on others it is an error. Of streams that ended longer ago nothing is
 * known, so that what is late on them is ignored too.
 */
final class RecentStreams {
  private static final int KEPT = 256;
  private static final int NONE = 0;
  private static final int RESET_BIT = 1 << 31;

  /** What is known of a stream that is neither idle nor open. */
  enum End {
    /** This end reset it. */
    RESET_HERE,
    /** Both sides finished, or the peer reset it. */
    KNOWN_TO_PEER,
    /** It was skipped: streams with higher numbers were opened, and it never can be. */
    NEVER_OPENED,
    /** It ended so long ago that nothing is known of it. */
    FORGOTTEN
  }

  /** By place, the identifier of the last stream there, marked with a bit if this end reset it. */
  private int[] ends = new int[0];

  void add(int streamId, End end) {
    if (ends.length == 0) {
      ends = new int[KEPT];
      Arrays.fill(ends, NONE);
    }
    int place = place(streamId);
    // A stream that ended later than a newer one at its place is the one to be forgotten: it would
    // make the newer one look as if it had never been opened.
    if ((ends[place] & ~RESET_BIT) <= streamId) {
      ends[place] = end == End.RESET_HERE ? streamId | RESET_BIT : streamId;
    }
  }

  End find(int streamId) {
    int last = ends.length == 0 ? NONE : ends[place(streamId)];
    int lastId = last & ~RESET_BIT;
    if (lastId == streamId) {
      return last == streamId ? End.KNOWN_TO_PEER : End.RESET_HERE;
    }
    return lastId > streamId ? End.FORGOTTEN : End.NEVER_OPENED;
  }

  private static int place(int streamId) {
    return (streamId >>> 1) % KEPT;
  }
}
