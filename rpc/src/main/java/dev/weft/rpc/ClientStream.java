package dev.weft.rpc;

/**
 * A client's side of a call with many requests and one response. Closing it before {@link #finish}
 * cancels the call.
 *
 * @param <Q> the request message
 * @param <R> the response message
 */
public interface ClientStream<Q, R> extends StreamWriter<Q>, AutoCloseable {
  /**
   * Says that there are no more requests, and waits for the response.
   *
   * @throws StatusException if the call fails
   */
  R finish();

  /** Cancels the call if it has not ended. Does not wait; may be called by any thread. */
  @Override
  void close();
}
