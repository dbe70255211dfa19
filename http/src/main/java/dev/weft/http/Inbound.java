package dev.weft.http;

/**
 * The receiving half of a stream, implemented by the layer above.
 *
 * <p>The connection's reading thread calls these methods, one at a time and in the order of
 * arrival. They hold up every stream of the connection while they run, so they must not wait for
 * anything: not for a user, not for a lock that is held across I/O, not for a flow-control window.
 * They may call the stream's {@link Outbound}, except for its methods that wait.
 *
 * <p>After an {@link EndStream#YES}, or after {@link #closed}, nothing more is called, with one
 * exception: {@code closed} may follow an {@code EndStream.YES} while the other half is still open.
 */
public interface Inbound {

  /**
   * A header block arrived: at a client first the response's (informational 1xx blocks are dropped
   * by the connection); at either side a block with {@link EndStream#YES} after it is the trailers.
   */
  void headers(Headers headers, EndStream end);

  /**
   * A piece of the body arrived. The bytes belong to the connection and are valid only until this
   * method returns; {@code length} may be 0 with {@link EndStream#YES}.
   *
   * <p>Each byte counts against the peer's flow-control window until {@link Outbound#consumed}
   * gives it back, which is what bounds the memory that a slow consumer can be made to hold.
   */
  void data(byte[] buffer, int offset, int length, EndStream end);

  /**
   * The stream ended before both sides had finished. Bytes that were not given back by {@link
   * Outbound#consumed} need not be any more.
   */
  void closed(Closure closure);
}
