package dev.weft.rpc;

/**
 * A client's side of a call with one request and many responses. Closing it before its end cancels
 * the call; reading its end completes it.
 *
 * @param <R> the response message
 */
public interface ServerStream<R> extends StreamReader<R>, AutoCloseable {
  /** Cancels the call if it has not ended. Does not wait; may be called by any thread. */
  @Override
  void close();
}
