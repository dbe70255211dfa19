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
 * what was lent from the connection's {@link BufferPool} for a message that is larger. Such a
 * message is {@code expected} while not all of it is held; it begins where {@code consumed} is.
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
  private long expected;
  private long lent;
  private long counted;
  private boolean arriving;
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

  /** Counts padding among what arrived last, which nobody holds. */
  void skip(int padding) {
    padded = true;
    consume(padding);
  }

  /** The user holds all it has until it holds {@code octets}. */
  void want(long octets) {
    expected = Math.max(expected, octets);
    notice();
  }

  /** Notices whether a message that was expected has arrived. */
  void notice() {
    if (held() >= expected) {
      expected = 0;
    }
  }

  /** Whether the peer may not send all that the user wants, as far as it has been told. */
  boolean isShort() {
    return expected > 0 && limit < consumed + expected + padding();
  }

  /** Whether that will soon hold it up. */
  boolean isNearlyUsedUp() {
    return limit - received < Math.max(1, size / 2);
  }

  private int padding() {
    return padded ? MOST_PADDING_OF_A_FRAME : 0;
  }

  /** Whether a message has begun and has not arrived whole. */
  boolean isMessageAwaited() {
    return expected > 0;
  }

  /** Whether it was let in beyond the window. */
  boolean isMessageLetIn() {
    return expected > 0 && lent > 0;
  }

  /** How many octets the stream holds. */
  long held() {
    return received - consumed;
  }

  /** Counts what is held within the first window; tells by how much that has become more. */
  long count() {
    long before = counted;
    counted = Math.min(held(), first);
    return counted - before;
  }

  /** Tells by how much the messages have become more that are let in and have not arrived. */
  int countArriving() {
    boolean before = arriving;
    arriving = isMessageLetIn();
    return arriving == before ? 0 : arriving ? 1 : -1;
  }

  /** How many octets are to be lent so that the user can have what it wants. */
  long missing() {
    return expected == 0 ? 0 : Math.max(0, expected + padding() - size - lent);
  }

  /** Adds to the window for a message what was taken from the pool. */
  void lend(long octets) {
    lent += octets;
  }

  /** What is lent beyond the window. */
  long lent() {
    return lent;
  }

  /**
   * Takes back what was lent for a message and is needed no more, since it has arrived, or the user
   * has gone on; tells how much. What was added for padding and not used, 256 octets at most,
   * counts for nothing: the peer may use it later, and nobody is to wait for that.
   */
  long takeBack() {
    if (expected > 0) {
      return 0;
    }
    long needed = Math.min(lent, Math.max(0, limit - consumed - size - padding()));
    long back = lent - needed;
    lent = needed;
    return back;
  }

  /**
   * Whether half of the window or more is to be announced; less is gathered, so that a stream of
   * small messages does not cost a WINDOW_UPDATE each.
   */
  boolean isAnnouncementDue() {
    return consumed + size + lent - limit >= Math.max(1, size / 2);
  }

  /** Whether the user has done with half of the window within this time. */
  boolean isUsedUpWithin(long nanos, long nowNanos) {
    return announcedBefore && nowNanos - announcedAt < nanos;
  }

  /** Lets the peer send as far as the window and what is lent reach; tells how much more it is. */
  int announce() {
    long more = consumed + size + lent - limit;
    int increment = (int) Math.min(Integer.MAX_VALUE, Math.max(0, more));
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

  /** The stream has ended: nothing is lent to it any more, nothing has grown, nothing is held. */
  void release() {
    lent = 0;
    size = first;
    expected = 0;
    consumed = received;
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
