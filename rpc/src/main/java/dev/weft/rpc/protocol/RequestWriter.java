package dev.weft.rpc.protocol;

import dev.weft.http.EndStream;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Status;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The sending half of a client's streamed call, for one thread at a time. When the server has ended
 * the call without a failure, what is written after that is dropped: it wanted no more.
 */
final class RequestWriter<Q> {
  private final ClientCall<Q, ?> call;

  /** Held while a thread writes, so that two of them can't interleave their messages. */
  private final AtomicBoolean occupied = new AtomicBoolean();

  /** Of whoever occupies the writer. */
  private boolean halfClosed;

  RequestWriter(ClientCall<Q, ?> call) {
    this.call = call;
  }

  void write(Q message, Packing packing) {
    Objects.requireNonNull(message, () -> "message: null was written to the " + call);
    occupy();
    try {
      if (halfClosed) {
        throw new IllegalStateException(
            "a message was written after the half-close, which said that there would be none");
      }
      send(framed(message, packing), EndStream.NO);
    } finally {
      occupied.set(false);
    }
  }

  /** Says that there are no more messages; once or more often. */
  void halfClose() {
    occupy();
    try {
      if (!halfClosed) {
        halfClosed = true;
        send(FramedMessage.NOTHING, EndStream.YES);
      }
    } finally {
      occupied.set(false);
    }
  }

  private void occupy() {
    if (!occupied.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "two threads wrote to the stream of the "
              + call
              + " at a time, which would mix up the order of its messages; have one thread write,"
              + " or a lock around each write");
    }
  }

  @SuppressWarnings("unchecked") // an interceptor's mapping keeps the type, or encoding fails
  private FramedMessage framed(Q message, Packing packing) {
    Q mapped = (Q) call.call().mapRequest(message);
    Compression compression = call.options().compression();
    return packing == Packing.PLAIN || Compressions.isIdentity(compression.name())
        ? call.framer().plain(mapped)
        : call.framer().compressed(mapped, compression);
  }

  private void send(FramedMessage framed, EndStream end) {
    try {
      ClientPhase reached = call.awaitWritable(framed, end);
      if (reached instanceof ClientPhase.Open open) {
        reached = send(open, framed, end);
      }
      if (reached instanceof ClientPhase.Ended ended && ended.failure() != null) {
        throw ended.failure().asException(call.trailers());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Status status = CallLease.interrupted();
      call.cancel(status);
      throw status.asException(e);
    }
  }

  /**
   * Sends on a stream. One that has ended is no failure yet: whether the server has answered, or
   * the call, with this message, is tried on another stream, is what the reading thread says next.
   */
  private ClientPhase send(ClientPhase.Open open, FramedMessage framed, EndStream end)
      throws InterruptedException {
    try {
      open.stream().data(framed.array(), framed.offset(), framed.length(), end);
      if (end == EndStream.YES) {
        call.sent(open.attempt(), end);
      }
      return open;
    } catch (StreamClosedException e) {
      call.closedWhileSending(open.attempt(), e.closure());
      return call.awaitEnd(open.attempt());
    }
  }
}
