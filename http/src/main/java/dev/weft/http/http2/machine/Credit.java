package dev.weft.http.http2.machine;

import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.StreamError;
import java.util.List;

/**
 * The flow-control windows that this end grants (RFC 9113 §5.2): what the peer may send, and when
 * to let it send more.
 *
 * <p>The connection's window is given back as octets arrive, so that no stream, however it is read
 * or ended, can use it up; what bounds memory is the streams' windows, and, while all connections
 * together hold what they may ({@link BufferTotal}) and this one more than its share, its own: then
 * it is given back as octets are consumed. The streams' windows begin small, and grow to twice
 * their size whenever a reader has done with half of one within a round trip, since then the window
 * is what holds its sender up. A message that is larger than its stream's window is let in through
 * the {@link BufferPool}.
 */
final class Credit {
  private final Sender sender;
  private final HttpLimits limits;
  private final ConnectionWindow connection;
  private final BufferShare share;
  private final BufferPool pool;
  private final RoundTrip roundTrip;
  private final Stalls stalls;
  private boolean settingsAcknowledged;
  private long now;

  /** What streams hold within their first windows. */
  private long unasked;

  /** How many messages were let in and have not arrived. */
  private int arriving;

  Credit(HttpLimits limits, BufferTotal total, Sender sender, long nowNanos) {
    this.sender = sender;
    this.limits = limits;
    share = new BufferShare(total);
    connection = new ConnectionWindow(HttpLimits.INITIAL_WINDOW_BYTES);
    pool = new BufferPool(limits.connectionBufferBytes(), share);
    roundTrip = new RoundTrip(nowNanos);
    stalls = new Stalls(limits);
    now = nowNanos;
  }

  /** Raises the connection's window, which SETTINGS can't, from its initial size. */
  void announce() {
    connection.resize(connectionWindow());
    announceConnection();
  }

  private int connectionWindow() {
    return (int)
        Math.max(
            HttpLimits.INITIAL_WINDOW_BYTES,
            Math.min(limits.connectionWindowBytes(), share.window()));
  }

  /** The time of what comes next. */
  void time(long nowNanos) {
    now = nowNanos;
  }

  /** Whether the peer has said that it knows of this end's SETTINGS, which are sent once. */
  boolean isSettingsAcknowledged() {
    return settingsAcknowledged;
  }

  /** The peer knows of this end's SETTINGS from here on. */
  void settingsAcknowledged(Iterable<? extends Stream<?>> streams) {
    if (!settingsAcknowledged && limits.streamWindowBytes() < HttpLimits.INITIAL_WINDOW_BYTES) {
      for (Stream<?> stream : streams) {
        stream.receiveWindow.shrinkTo(limits.streamWindowBytes());
        consume(stream, 0);
      }
    }
    settingsAcknowledged = true;
    roundTrip.answered(now);
  }

  /** The peer has answered a PING. */
  void pingAcknowledged(long opaque) {
    if (opaque == RoundTrip.PING) {
      roundTrip.answered(now);
    }
  }

  /**
   * The window for a new stream. As long as the peer may not know of this end's settings, it may go
   * by HTTP/2's own initial window, if that is larger.
   */
  ReceiveWindow newStreamWindow() {
    int size =
        settingsAcknowledged
            ? limits.streamWindowBytes()
            : Math.max(limits.streamWindowBytes(), HttpLimits.INITIAL_WINDOW_BYTES);
    return new ReceiveWindow(size);
  }

  /** Octets arrived that count against the connection's window; {@link #arrived} follows. */
  void receive(int octets) throws ConnectionError {
    if (!connection.receive(octets)) {
      throw new ConnectionError(
          ErrorCode.FLOW_CONTROL_ERROR,
          "RFC 9113 §6.9.1",
          "DATA exceeds the connection's flow-control window");
    }
  }

  /** What arrived has found its stream, if it has one: the rest is granted again. */
  void arrived() {
    if (connection.isWithheld() && mayGoOn()) {
      connection.release(Long.MAX_VALUE);
    }
    if (connection.isIncrementDue()) {
      connection.resize(connectionWindow());
      announceConnection();
    }
  }

  private void announceConnection() {
    int increment = connection.takeIncrement();
    if (increment > 0) {
      sender.windowUpdate(0, increment);
    }
  }

  /** Others may have made room for what this connection was kept from. */
  void lookForRoom() {
    lendToWaiting();
    arrived();
  }

  /** Octets arrived, of which {@code padding} need no consumer, on a stream that takes them. */
  void receive(Stream<?> stream, int octets, int padding) throws StreamError, ConnectionError {
    ReceiveWindow window = stream.receiveWindow;
    if (!window.receive(octets)) {
      throw new StreamError(
          stream.id,
          ErrorCode.FLOW_CONTROL_ERROR,
          "RFC 9113 §6.9.1",
          "DATA exceeds the stream's flow-control window");
    }
    if (padding > 0) {
      window.skip(padding);
    }
    window.notice();
    boolean hasMore = count(window) > 0;
    if (padding > 0) {
      consume(stream, 0);
      if (window.isShort() && window.isNearlyUsedUp()) {
        lendInTurn(stream);
      }
    } else if (takeBack(stream)) {
      lendToWaiting();
    }
    if (hasMore && share.isExceededBy(unasked)) {
      throw new ConnectionError(
          ErrorCode.ENHANCE_YOUR_CALM,
          "RFC 9113 §10.5",
          "all connections together hold twice as much as they may (totalBufferBytes), and this"
              + " one more than its share of it, which nobody has read: "
              + unasked
              + " octets");
    }
  }

  /**
   * Counts what a stream holds within its first window, which nobody has asked for; tells by how
   * much that has become more. Where there is no room for it, the connection's window is not given
   * back before it is consumed.
   */
  private long count(ReceiveWindow window) {
    arriving += window.countArriving();
    long more = window.count();
    unasked += more;
    if (more > 0) {
      share.take(more);
      if (!mayGoOn()) {
        connection.withhold(more);
      }
    } else if (more < 0) {
      share.giveBack(-more);
      connection.release(-more);
    }
    return more;
  }

  /** A message that was let in must not wait for others, which may have used up the window. */
  private boolean mayGoOn() {
    return arriving > 0 || share.hasRoom();
  }

  private boolean takeBack(Stream<?> stream) {
    long back = stream.receiveWindow.takeBack();
    pool.giveBack(stream, back);
    return back > 0;
  }

  /** The user has done with octets of a stream. */
  void consume(Stream<?> stream, int octets) {
    if (stream.isClosed()) {
      return;
    }
    ReceiveWindow window = stream.receiveWindow;
    window.consume(octets);
    count(window);
    takeBack(stream);
    if (stream.expectsBody() && window.isAnnouncementDue()) {
      growIfTooSmall(window);
      announce(stream, window.announce());
    }
    lookForRoom();
  }

  private void growIfTooSmall(ReceiveWindow window) {
    boolean holdsSenderUp = window.isUsedUpWithin(roundTrip.nanos(), now);
    int by = Math.min(window.size(), limits.maxStreamWindowBytes() - window.size());
    if (holdsSenderUp && by > 0 && pool.tryGrow(by)) {
      window.grow(by);
      if (roundTrip.ask(now)) {
        sender.ping(Ack.NO, RoundTrip.PING);
      }
    }
    window.announcedAt(now);
  }

  /** The user needs {@code octets} of a stream before it can do with any of them. */
  void expect(Stream<?> stream, int octets) {
    if (!stream.isClosed() && stream.expectsBody()) {
      stream.receiveWindow.want(octets);
      arriving += stream.receiveWindow.countArriving();
      if (stream.receiveWindow.isShort()) {
        lendInTurn(stream);
        arrived();
      }
    }
  }

  /** If it has to wait, others may be let in for that: those for which nobody else can go on. */
  private void lendInTurn(Stream<?> stream) {
    if (!lend(stream)) {
      lendToWaiting();
    }
  }

  private boolean lend(Stream<?> stream) {
    ReceiveWindow window = stream.receiveWindow;
    long missing = window.missing();
    if (missing > 0 && !pool.takeOrWait(stream, missing, window.lent())) {
      return false;
    }
    pool.leave(stream);
    window.lend(missing);
    count(window);
    announce(stream, window.announce());
    return true;
  }

  private void lendToWaiting() {
    for (Stream<?> next = pool.next(); next != null; next = pool.next()) {
      if (!lend(next)) {
        return;
      }
    }
  }

  /**
   * The streams of {@code open} whose messages do not come on, while others wait for what they were
   * lent, or hold. Those who wait for their turn themselves are held up by this end, and spared
   * unless their connection holds too much and has stalled before.
   */
  <S> List<Stream<S>> stalled(Streams<S> open, long nowNanos) {
    boolean waitsHere = pool.next() != null;
    boolean holdsTooMuch = share.isHeldFromOthers();
    boolean stalledBefore = share.isDistrusted();
    if (!holdsTooMuch && (arriving == 0 || !waitsHere && !share.isAwaited())) {
      stalls.rest();
      return List.of();
    }
    List<Stream<S>> stalled =
        stalls.look(
            open.matching(stream ->
                holdsTooMuch
                    ? stream.receiveWindow.isMessageAwaited()
                        && (stalledBefore || !pool.isAwaitedBy(stream))
                    : stream.receiveWindow.isMessageLetIn() && !pool.isAwaitedBy(stream)),
            nowNanos);
    if (!stalled.isEmpty() && share.isAwaited()) {
      share.distrust();
    }
    return stalled;
  }

  private void announce(Stream<?> stream, int increment) {
    if (increment > 0) {
      sender.windowUpdate(stream.id, increment);
    }
  }

  /**
   * The stream has ended: what it holds is its user's from here on, and no more the connection's.
   */
  void release(Stream<?> stream) {
    ReceiveWindow window = stream.receiveWindow;
    pool.leave(stream);
    pool.giveBack(stream, window.lent());
    pool.shrink(window.growth());
    window.release();
    count(window);
    lookForRoom();
  }

  /** The connection has ended: whatever became of its streams, nothing of it is held. */
  void close() {
    share.close();
  }

  /** How many octets the streams hold, with what they were granted beyond their first windows. */
  long held() {
    return share.octets();
  }
}
