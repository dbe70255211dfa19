package dev.weft.rpc.protocol;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.ResponseHandler;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a client's call: makes of what arrives on it events of the call. All of it runs on
 * the connection's reading thread, but for {@link #accept}, which runs on the thread that opens the
 * stream, before anything can arrive.
 */
final class CallAttempt implements Inbound, ResponseHandler {
  private static final Status NO_TRAILERS =
      Status.INTERNAL.withMessage(
          "the server ended the response with data, without trailers and their grpc-status");

  private final ClientCall<?, ?> call;
  private final ClientConnection connection;
  private @Nullable Outbound stream;

  CallAttempt(ClientCall<?, ?> call, ClientConnection connection) {
    this.call = call;
    this.connection = connection;
  }

  @Override
  public Inbound accept(Outbound stream) {
    this.stream = stream;
    call.opens(this, stream);
    return this;
  }

  /** Whether it came as far as having a stream; for the thread that opens it. */
  boolean hasStream() {
    return stream != null;
  }

  ClientConnection connection() {
    return connection;
  }

  @Override
  public void headers(Headers block, EndStream end) {
    try {
      if (end == EndStream.YES) {
        trailers(block);
      } else if (call.isAnsweredOn(this)) {
        call.abandon(
            this,
            Status.INTERNAL.withMessage("the server sent a second header block, not trailers"));
      } else {
        call.answered(this, block);
      }
    } catch (Throwable e) {
      failed(e);
    }
  }

  @Override
  public void data(byte[] buffer, int offset, int length, EndStream end) {
    try {
      if (call.isAnsweredOn(this)) {
        call.responses().data(buffer, offset, length);
        if (end == EndStream.YES) {
          call.finish(this, NO_TRAILERS, null);
        }
      } else {
        Outbound from = stream;
        if (from != null) {
          from.consumed(length);
        }
        call.abandon(
            this, Status.INTERNAL.withMessage("the server sent data ahead of a header block"));
      }
    } catch (Throwable e) {
      failed(e);
    }
  }

  /**
   * Whatever keeps a response from being taken in ends its call. If that throws again, the
   * connection ends the stream, and tells it so.
   */
  private void failed(Throwable thrown) {
    call.abandon(this, ReceiverFailure.of(thrown, call.call().method()));
  }

  private void trailers(Headers block) {
    boolean answered = call.isAnsweredOn(this);
    Optional<Status> failure =
        ResponseHead.end(
            block,
            answered ? ResponseHead.Position.AFTER_HEADERS : ResponseHead.Position.ONLY_BLOCK);
    call.finish(this, failure.orElseGet(this::incomplete), block);
  }

  /** What is wrong with a response that the server says is whole; null if nothing is. */
  private @Nullable Status incomplete() {
    try {
      call.responses().requireComplete();
    } catch (StatusException e) {
      return e.status();
    }
    return call.arrivals() instanceof SingleMessage single && !single.hasMessage()
        ? SingleMessage.MISSING
        : null;
  }

  @Override
  public void closed(Closure closure) {
    call.lost(this, closure);
  }
}
