package dev.weft.rpc.protocol;

import dev.weft.rpc.ServerStream;
import dev.weft.rpc.StreamReader;

/** A call with one request and many responses, once its stream is open. */
record OpenServerStream<R>(ClientCall<?, R> call, StreamReader<R> responses)
    implements ServerStream<R> {
  @Override
  public boolean hasNext() {
    return responses.hasNext();
  }

  @Override
  public R read() {
    return responses.read();
  }

  @Override
  public void close() {
    call.cancel(ClosedStream.STATUS);
  }

  @Override
  public String toString() {
    return call.toString();
  }
}
