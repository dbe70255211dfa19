package dev.weft.rpc;

/**
 * What answers the calls of one method; one shape for each {@link Method.Kind}. A handler fails its
 * call by throwing a {@link StatusException}; whatever else it throws reaches the client as UNKNOWN
 * without its text.
 *
 * @param <Q> the request message
 * @param <R> the response message
 */
public sealed interface Handler<Q, R> {
  /** Answers one request with one response. */
  @FunctionalInterface
  non-sealed interface Unary<Q, R> extends Handler<Q, R> {
    /** The response to the request. */
    R answer(Q request);
  }

  /** Answers one request with any number of responses. */
  @FunctionalInterface
  non-sealed interface ServerStreaming<Q, R> extends Handler<Q, R> {
    /** Writes the responses; the stream ends when the method returns. */
    void answer(Q request, StreamWriter<R> responses);
  }

  /** Answers any number of requests with one response. */
  @FunctionalInterface
  non-sealed interface ClientStreaming<Q, R> extends Handler<Q, R> {
    /** The response to the requests, which need not all be read. */
    R answer(StreamReader<Q> requests);
  }

  /** Answers any number of requests with any number of responses. */
  @FunctionalInterface
  non-sealed interface Bidirectional<Q, R> extends Handler<Q, R> {
    /** Reads and writes in any order; the stream ends when the method returns. */
    void answer(StreamReader<Q> requests, StreamWriter<R> responses);
  }
}
