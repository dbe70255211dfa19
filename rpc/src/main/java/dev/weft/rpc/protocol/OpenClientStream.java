package dev.weft.rpc.protocol;

import dev.weft.rpc.ClientStream;

/** A call with many requests and one response, once its stream is open. */
record OpenClientStream<Q, R>(ClientCall<Q, R> call, RequestWriter<Q> requests)
    implements ClientStream<Q, R> {
  @Override
  public void write(Q message) {
    requests.write(message, Packing.COMPRESSED);
  }

  @Override
  public void writeUncompressed(Q message) {
    requests.write(message, Packing.PLAIN);
  }

  @Override
  public R finish() {
    requests.halfClose();
    return SingleResponse.await(call);
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
