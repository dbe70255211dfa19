package dev.weft.http.http2.machine;

/**
 * The last streams that this end has reset. The peer may have sent frames on them before it knew, which
 * are to be ignored instead of answered (RFC 9113 §5.1, closed).
 */
final class RecentResets {
  private static final int KEPT = 256;

  private final int[] ids = new int[KEPT];
  private int next;

  void add(int streamId) {
    ids[next] = streamId;
    next = (next + 1) % KEPT;
  }

  boolean contains(int streamId) {
    for (int id : ids) {
      if (id == streamId) {
        return true;
      }
    }
    return false;
  }
}
