package dev.weft.rpc.protocol;

import dev.weft.rpc.BidiStream;
import dev.weft.rpc.StreamReader;

/** A call with many requests and many responses, once its stream is open. */
record OpenBidiStream<Q, R>(
    ClientCall<Q, R> call, RequestWriter<Q> requests, StreamReader<R> responses)
    implements BidiStream<Q, R> {
  @Override
  public void write(Q message) {
    requests.write(message, Packing.COMPRESSED);
  }

  @Override
  public void writeUncompressed(Q message) {
    requests.write(message, Packing.PLAIN);
  }

  @Override
  public void halfClose() {
    requests.halfClose();
  }

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
