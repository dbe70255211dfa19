package dev.weft.interop.load;

import dev.weft.rpc.Method;
import java.time.Duration;
import java.util.Optional;

/** A client of either make, connected to an endpoint. Its methods throw {@link CallFailed}. */
interface Rpc extends AutoCloseable {
  /** Calls and waits for the response. */
  <Q, R> R unary(Method<Q, R> method, Q request, Duration timeout);

  /** Begins a call with one request and many responses. */
  <Q, R> Responses<R> serverStreaming(Method<Q, R> method, Q request, Duration timeout);

  /** Begins a call with many of both. */
  <Q, R> Exchange<Q, R> bidirectional(Method<Q, R> method, Duration timeout);

  @Override
  void close();

  /** What a call receives. */
  interface Responses<R> extends AutoCloseable {
    /** Waits for the next response; empty at the end. */
    Optional<R> next();

    /** Cancels the call unless it has ended. */
    @Override
    void close();
  }

  /** A call with messages both ways. */
  interface Exchange<Q, R> extends Responses<R> {
    /** Sends a request. */
    void write(Q request);

    /** Says that there are no more requests. */
    void halfClose();
  }
}
