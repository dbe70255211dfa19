package dev.weft.http;

/**
 * The sending half of a stream, and what its receiver owes the connection. Any thread may call it;
 * calls for one stream that send must not overlap.
 *
 * <p>What is sent is gathered and written by whichever thread finds no write in progress, so a
 * method returns when its bytes are accepted, not when they are on the wire.
 */
public interface Outbound {

  /**
   * Sends a header block: a response's, or, after it, the trailers. Never waits.
   *
   * @throws StreamClosedException if the stream has ended, or this half of it is closed
   */
  void headers(Headers headers, EndStream end) throws StreamClosedException;

  /**
   * Sends a piece of the body, of any size. Waits while the peer's flow-control windows are used up
   * or too much is waiting to be written to the socket, so it must not be called on the reading
   * thread. The array may be used again when the method returns.
   *
   * @throws StreamClosedException if the stream ends before all of it is accepted
   * @throws InterruptedException if the thread is interrupted while it waits; part may have been
   *     sent, so the only thing left to do with the stream is to {@link #reset} it
   */
  void data(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException, InterruptedException;

  /**
   * Sends a piece of the body if that is possible without waiting, whole or not at all.
   *
   * @return whether it was sent
   * @throws StreamClosedException if the stream has ended
   */
  boolean offerData(byte[] buffer, int offset, int length, EndStream end)
      throws StreamClosedException;

  /**
   * Sends a whole response, headers, body and trailers, in one hand-over, if its body fits the
   * flow-control windows now; else sends nothing.
   *
   * @return whether it was sent
   * @throws StreamClosedException if the stream has ended
   */
  boolean offerResponse(Headers headers, byte[] buffer, int offset, int length, Headers trailers)
      throws StreamClosedException;

  /**
   * Ends the stream in both directions with {@code code} (RFC 9113 §6.4). Threads that wait to send
   * on it are woken and get a {@link StreamClosedException}. {@link Inbound#closed} is not called,
   * since the caller knows. Does nothing if the stream has ended already.
   */
  void reset(ErrorCode code, String reason);

  /**
   * Gives {@code bytes} that {@link Inbound#data} delivered back to the flow-control windows, so
   * that the peer may send as many more. Never waits.
   */
  void consumed(int bytes);

  /**
   * Says that a message of {@code bytes} is arriving, of which all must be held before any can be
   * given back, and that all that came before it has been given back: sees to it that the peer may
   * send that much on this stream, as soon as the connection's buffer has room ({@link
   * HttpLimits#connectionBufferBytes}). Until then the peer waits. Never waits.
   */
  void expect(int bytes);

  /**
   * Ends the whole connection: the peer burdens this end in a way that no honest one does. {@code
   * reason} goes into GOAWAY's debug data.
   */
  void endConnection(ErrorCode code, String reason);

  /** What keeps this stream from sending at the moment. */
  Wait waitsFor();

  /** Who is at the other end of the connection. */
  Peer peer();
}
