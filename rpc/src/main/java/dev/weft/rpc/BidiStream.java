package dev.weft.rpc;

/**
 * A client's side of a call with many requests and many responses. One thread may write while
 * another reads. Closing it before the end of the responses cancels the call.
 *
 * @param <Q> the request message
 * @param <R> the response message
 */
public interface BidiStream<Q, R> extends StreamWriter<Q>, StreamReader<R>, AutoCloseable {
  /** Says that there are no more requests. The responses can be read on. */
  void halfClose();

  /** Cancels the call if it has not ended. Does not wait; may be called by any thread. */
  @Override
  void close();
}
