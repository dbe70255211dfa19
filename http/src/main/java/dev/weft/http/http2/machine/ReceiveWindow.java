package dev.weft.http.http2.machine;

/**
 * How much of its body a stream lets the peer send (RFC 9113 §6.9), told in places of the body,
 * counted from its beginning. Up to {@code limit} the peer may send; up to {@code received} it has;
 * up to {@code consumed} the user has done with it. In between lies what the stream holds.
 *
 * <pre>
 *   0 ······ consumed ▒▒▒ held ▒▒▒ received ─── may come ─── limit
 *               └──────────── size ───────────┴── lent ──────┘
 * </pre>
 *
 * The distance from {@code consumed} to {@code limit} is the size of the window, and beyond that
 * what was lent from the connection's {@link BufferPool} for a message that is larger.
 */
final class ReceiveWindow {
  /**
   * What the last frame may bring besides, with the octet that tells its length (RFC 9113 §6.1).
   */
  private static final int MOST_PADDING_OF_A_FRAME = 256;

  private int first;
  private int size;
  private long consumed;
  private long received;
  private long limit;
  private long wanted;
  private long lent;
  private boolean padded;
  private boolean announcedBefore;
  private long announcedAt;

  ReceiveWindow(int first) {
    this.first = first;
    size = first;
    limit = first;
  }

  /**
   * Counts octets that arrived.
   *
   * @return false if the peer sent more than it was granted; nothing is counted then
   */
  boolean receive(int octets) {
    if (received + octets > limit) {
      return false;
    }
    received += octets;
    return true;
  }

  /**
   * The peer has made the window that streams begin with smaller, also of this one (RFC 9113
   * §6.9.2). What may come can be less than nothing then, until more is announced.
   */
  void shrinkTo(int initial) {
    int by = first - initial;
    first -= by;
    size -= by;
    limit -= by;
  }

  /** Counts octets that the user has done with, of those that it holds. */
  void consume(int octets) {
    consumed = Math.min(received, consumed + octets);
  }

  /**
   * Counts padding among what arrived last, which nobody holds. What the user wants is the further
   * away for it.
   */
  void skip(int padding) {
    if (wanted > received - padding) {
      wanted += padding + (padded ? 0 : MOST_PADDING_OF_A_FRAME);
    }
    padded = true;
    consume(padding);
  }

  /** Whether the peer will soon have sent all that it may, though the user wants more. */
  boolean isShort() {
    return wanted > limit && limit - received < Math.max(1, size / 2);
  }

  /** The user holds all it has until {@code octets} more have arrived. */
  void want(int octets) {
    wanted = Math.max(wanted, received + octets + (padded ? MOST_PADDING_OF_A_FRAME : 0));
  }

  /** How many octets the stream holds. */
  long held() {
    return received - consumed;
  }

  /** How many octets the user wants beyond what the window lets it have. */
  long missing() {
    return wanted > received ? Math.max(0, wanted - Math.max(limit, consumed + size)) : 0;
  }

  /** Adds to the window for a message what was taken from the pool; tells what to announce. */
  int lend(long octets) {
    lent += octets;
    return announce(wanted);
  }

  /** What is lent beyond the window. */
  long lent() {
    return lent;
  }

  /** Takes back what was lent and is needed no more, since the user has gone on; tells how much. */
  long takeBack() {
    long needed = Math.min(lent, Math.max(0, limit - consumed - size));
    long back = lent - needed;
    lent = needed;
    return back;
  }

  /**
   * Whether half of the window or more is to be announced; less is gathered, so that a stream of
   * small messages does not cost a WINDOW_UPDATE each.
   */
  boolean isAnnouncementDue() {
    return consumed + size - limit >= Math.max(1, size / 2);
  }

  /** Whether the user has done with half of the window within this time. */
  boolean isUsedUpWithin(long nanos, long nowNanos) {
    return announcedBefore && nowNanos - announcedAt < nanos;
  }

  /** Lets the peer send as far as the window reaches; tells by how much that is more. */
  int announce() {
    return announce(consumed + size);
  }

  private int announce(long upTo) {
    int increment = (int) Math.min(Integer.MAX_VALUE, Math.max(0, upTo - limit));
    limit += increment;
    return increment;
  }

  void announcedAt(long nowNanos) {
    announcedBefore = true;
    announcedAt = nowNanos;
  }

  int size() {
    return size;
  }

  void grow(int by) {
    size += by;
  }

  /** By how much the window has grown. */
  int growth() {
    return size - first;
  }

  /** The stream has ended: nothing is lent to it any more, and nothing has grown. */
  void release() {
    lent = 0;
    size = first;
  }

  @Override
  public String toString() {
    return "consumed "
        + consumed
        + ", received "
        + received
        + ", limit "
        + limit
        + ", lent "
        + lent;
  }
}
