package dev.weft.rpc.protocol;

import dev.weft.http.EndStream;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Status;

/**
 * The sending half of a client's streamed call. When the server has ended the call without a
 * failure, what is written after that is dropped: it wanted no more.
 */
final class RequestWriter<Q> {
  private static final byte[] NOTHING = {};

  private final ClientCall<Q, ?> call;
  private final MessageFramer<Q> framer;
  private boolean halfClosed;

  RequestWriter(ClientCall<Q, ?> call, MessageFramer<Q> framer) {
    this.call = call;
    this.framer = framer;
  }

  @SuppressWarnings("unchecked") // an interceptor's mapping keeps the type, or encoding fails
  void write(Q message, Packing packing) {
    if (halfClosed) {
      throw new IllegalStateException(
          "a message was written after the half-close, which said that there would be none");
    }
    Q mapped = (Q) call.call().mapRequest(message);
    Compression compression = call.options().compression();
    FramedMessage framed =
        packing == Packing.PLAIN || Compressions.isIdentity(compression.name())
            ? framer.plain(mapped)
            : framer.compressed(mapped, compression);
    send(framed, EndStream.NO);
  }

  /** Says that there are no more messages; once or more often. */
  void halfClose() {
    if (!halfClosed) {
      halfClosed = true;
      call.requestEnded();
      send(new FramedMessage(NOTHING, 0, 0), EndStream.YES);
    }
  }

  private void send(FramedMessage framed, EndStream end) {
    Outbound stream = call.stream();
    if (stream == null) {
      throw new AssertionError("a stream that was not opened is written to");
    }
    try {
      stream.data(framed.array(), framed.offset(), framed.length(), end);
    } catch (StreamClosedException e) {
      Status failure = call.failure(e);
      if (failure != null) {
        throw failure.asException(call.trailers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Status status = CallLease.interrupted();
      call.cancel(status);
      throw status.asException(e);
    }
  }
}
