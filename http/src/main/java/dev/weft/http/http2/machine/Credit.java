package dev.weft.http.http2.machine;

import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.StreamError;

/**
 * The flow-control windows that this end grants: what the peer may send, and when to let it send
 * more (RFC 9113 §5.2). Every octet that arrives is either consumed by the user of its stream or
 * given back here, so that no ended stream can use the connection's window up.
 */
final class Credit {
  private final Sender sender;
  private final int streamWindowBytes;
  private final ReceiveWindow connection;
  private boolean settingsAcknowledged;

  Credit(HttpLimits limits, Sender sender) {
    this.sender = sender;
    streamWindowBytes = limits.streamWindowBytes();
    connection = new ReceiveWindow(limits.connectionWindowBytes());
  }

  /** Raises the connection's window, which SETTINGS can't, from its initial size. */
  void announce(HttpLimits limits) {
    int increment = limits.connectionWindowBytes() - HttpLimits.INITIAL_WINDOW_BYTES;
    if (increment > 0) {
      sender.windowUpdate(0, increment);
    }
  }

  /** The peer knows of this end's SETTINGS from here on. */
  void settingsAcknowledged() {
    settingsAcknowledged = true;
  }

  /** The window for a new stream; the initial one as long as the peer may not know of another. */
  ReceiveWindow newStreamWindow() {
    int size =
        settingsAcknowledged
            ? streamWindowBytes
            : Math.max(streamWindowBytes, HttpLimits.INITIAL_WINDOW_BYTES);
    return new ReceiveWindow(size);
  }

  /** Octets arrived that count against the connection's window. */
  void receive(int octets) throws ConnectionError {
    if (!connection.receive(octets)) {
      throw new ConnectionError(
          ErrorCode.FLOW_CONTROL_ERROR,
          "RFC 9113 §6.9.1",
          "DATA exceeds the connection's flow-control window");
    }
  }

  /** Octets arrived, of which {@code padding} need no consumer, on a stream that takes them. */
  void receive(Stream<?> stream, int octets, int padding) throws StreamError {
    if (!stream.receiveWindow.receive(octets)) {
      giveBack(octets);
      throw new StreamError(
          stream.id,
          ErrorCode.FLOW_CONTROL_ERROR,
          "RFC 9113 §6.9.1",
          "DATA exceeds the stream's flow-control window");
    }
    stream.deliver(octets);
    if (padding > 0) {
      consume(stream, padding);
    }
  }

  /** The user has consumed octets of a stream, which may have ended meanwhile. */
  void consume(Stream<?> stream, int octets) {
    int consumed = stream.consume(octets);
    if (stream.progress() != Stream.Progress.COMPLETE && !stream.isClosed()) {
      int increment = stream.receiveWindow.consume(consumed);
      if (increment > 0) {
        sender.windowUpdate(stream.id, increment);
      }
    }
    giveBack(consumed);
  }

  /** The stream has ended before its time: nobody will consume what is left of it. */
  void release(Stream<?> stream) {
    giveBack(stream.consumeRest());
  }

  /** Octets arrived for nobody. */
  void giveBack(int octets) {
    int increment = connection.consume(octets);
    if (increment > 0) {
      sender.windowUpdate(0, increment);
    }
  }
}
