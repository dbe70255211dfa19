package dev.weft.http;

/** A client's connection to one server, on which any number of threads open streams. */
public interface ClientConnection extends AutoCloseable {

  /**
   * Opens a stream with a request's header block and leaves it open for {@link Outbound#data}.
   * Waits while the peer's limit of concurrent streams is reached (RFC 9113 §5.1.2).
   *
   * @throws StreamClosedException with {@link Closure.NotSent} if the connection takes no more
   *     streams (it is going away, or lost), which another connection may; with {@link
   *     Closure.ResetHere} if the stream was reset while it waited
   * @throws InterruptedException if the thread is interrupted while it waits; nothing was sent
   */
  void open(Headers request, ResponseHandler response)
      throws StreamClosedException, InterruptedException;

  /**
   * Opens a stream and sends a whole request on it in one hand-over, as far as the flow-control
   * windows allow, waiting for the rest like {@link Outbound#data}.
   *
   * <p>If the wait for the windows is interrupted, the stream is reset.
   *
   * @throws StreamClosedException as {@link #open(Headers, ResponseHandler)}, or if the stream ends
   *     meanwhile
   */
  void open(Headers request, byte[] body, int offset, int length, ResponseHandler response)
      throws StreamClosedException, InterruptedException;

  /** Who is at the other end. */
  Peer peer();

  /** Whether a stream can be opened: false once the connection is going away or lost. */
  boolean isOpen();

  /** Opens no more streams, and closes the connection when the last one ends. Does not wait. */
  void shutdown();

  /** Closes the connection at once; open streams end with {@link Closure.ConnectionLost}. */
  @Override
  void close();
}
