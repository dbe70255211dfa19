package dev.weft.http.http2.machine;

import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.StreamError;

/**
 * The flow-control windows that this end grants (RFC 9113 §5.2): what the peer may send, and when
 * to let it send more.
 *
 * <p>The connection's window is given back as octets arrive, so that no stream, however it is read
 * or ended, can use it up; what bounds memory is the streams' windows. Those begin small, and grow
 * to twice their size whenever a reader has done with half of one within a round trip, since then
 * the window is what holds its sender up. A message that is larger than its stream's window is let
 * in through the {@link BufferPool}.
 */
final class Credit {
  private final Sender sender;
  private final HttpLimits limits;
  private final ConnectionWindow connection;
  private final BufferPool pool;
  private final RoundTrip roundTrip;
  private boolean settingsAcknowledged;
  private long now;

  Credit(HttpLimits limits, Sender sender, long nowNanos) {
    this.sender = sender;
    this.limits = limits;
    connection = new ConnectionWindow(limits.connectionWindowBytes());
    pool = new BufferPool(limits.connectionBufferBytes());
    roundTrip = new RoundTrip(nowNanos);
    now = nowNanos;
  }

  /** Raises the connection's window, which SETTINGS can't, from its initial size. */
  void announce() {
    int increment = limits.connectionWindowBytes() - HttpLimits.INITIAL_WINDOW_BYTES;
    if (increment > 0) {
      sender.windowUpdate(0, increment);
    }
  }

  /** The time at which something arrived. */
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

  /** Octets arrived that count against the connection's window; they are given back at once. */
  void receive(int octets) throws ConnectionError {
    if (!connection.receive(octets)) {
      throw new ConnectionError(
          ErrorCode.FLOW_CONTROL_ERROR,
          "RFC 9113 §6.9.1",
          "DATA exceeds the connection's flow-control window");
    }
    int increment = connection.takeIncrement();
    if (increment > 0) {
      sender.windowUpdate(0, increment);
    }
  }

  /** Octets arrived, of which {@code padding} need no consumer, on a stream that takes them. */
  void receive(Stream<?> stream, int octets, int padding) throws StreamError {
    if (!stream.receiveWindow.receive(octets)) {
      throw new StreamError(
          stream.id,
          ErrorCode.FLOW_CONTROL_ERROR,
          "RFC 9113 §6.9.1",
          "DATA exceeds the stream's flow-control window");
    }
    if (padding > 0) {
      stream.receiveWindow.skip(padding);
      consume(stream, 0);
      if (stream.receiveWindow.isShort()) {
        lend(stream);
      }
    }
  }

  /** The user has done with octets of a stream. */
  void consume(Stream<?> stream, int octets) {
    if (stream.isClosed()) {
      return;
    }
    ReceiveWindow window = stream.receiveWindow;
    window.consume(octets);
    pool.giveBack(window.takeBack());
    if (stream.expectsBody() && window.isAnnouncementDue()) {
      growIfTooSmall(window);
      announce(stream, window.announce());
    }
    lendToWaiting();
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

  /** The user needs {@code octets} more of a stream before it can do with any of them. */
  void expect(Stream<?> stream, int octets) {
    if (!stream.isClosed() && stream.expectsBody()) {
      stream.receiveWindow.want(octets);
      lend(stream);
    }
  }

  private boolean lend(Stream<?> stream) {
    ReceiveWindow window = stream.receiveWindow;
    long missing = window.missing();
    if (!pool.takeOrWait(stream, missing, window.lent())) {
      return false;
    }
    announce(stream, window.lend(missing));
    return true;
  }

  private void lendToWaiting() {
    for (Stream<?> next = pool.next(); next != null; next = pool.next()) {
      if (!lend(next)) {
        return;
      }
    }
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
    pool.giveBack(window.lent());
    pool.shrink(window.growth());
    window.release();
    lendToWaiting();
  }

  /** How much is taken of what streams may hold beyond their first windows. */
  long bufferTaken() {
    return pool.taken();
  }
}
