package dev.weft.rpc.protocol;

import dev.weft.http.ClientConnection;
import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Call;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Code;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.connection.SharedConnection.Patience;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a call, at a client: opens its stream, takes the response as it arrives, and ends
 * it when it is no longer wanted.
 *
 * <p>The {@link Inbound} methods run on the reading thread, {@link #cancel} on any. How it ended,
 * and the messages, are found in {@link #arrivals}.
 */
final class ClientCall<Q, R> implements Inbound {
  private final ClientCore core;
  private final ClientMethod<Q, R> method;
  private final Call call;
  private final CallOptions options;
  private final Arrivals arrivals;
  private final InboundMessages<R> responses;
  private final Opening opening = new Opening();
  private final CallLease lease;

  // Written by the reading thread before the end of the arrivals, read by others after it.
  private @Nullable Headers headers;
  private @Nullable Headers trailers;
  private volatile boolean refused;

  private volatile boolean requestEnded;

  ClientCall(ClientCore core, ClientMethod<Q, R> method, Call call, CallOptions options) {
    this.core = core;
    this.method = method;
    this.call = call;
    this.options = options;
    this.lease = new CallLease(core.timer());
    Credit credit = Credit.of(opening::stream);
    this.arrivals =
        method.method().kind().streamsResponses()
            ? new MessageQueue(credit)
            : new SingleMessage(credit);
    this.responses =
        new InboundMessages<>(
            method.method().responses(), core.limits(), core.compressions(), arrivals);
  }

  /**
   * Opens the stream, and sends the whole request, if there is one yet. What fails ends the call.
   */
  void open(@Nullable FramedMessage request) {
    lease.begin(call.deadline(), this::cancel);
    if (!opening.begin()) {
      return;
    }
    try {
      Headers head = method.headers(call.metadata(), call.deadline(), options.compression());
      open(
          core.connections()
              .acquire(options.waitsForReady() ? Patience.WAIT_FOR_READY : Patience.FAIL_FAST),
          head,
          request);
    } catch (StatusException e) {
      fail(e.status());
    } catch (InterruptedException e) {
      if (opening.end()) {
        Thread.currentThread().interrupt();
        cancel(CallLease.interrupted());
      }
    } finally {
      opening.end();
    }
  }

  private void open(ClientConnection connection, Headers head, @Nullable FramedMessage request)
      throws InterruptedException {
    try {
      if (request == null) {
        connection.open(head, this::receiveFrom);
      } else {
        connection.open(
            head, request.array(), request.offset(), request.length(), this::receiveFrom);
        requestEnded = true;
      }
    } catch (StreamClosedException e) {
      core.connections().forget(connection);
      end(e.closure());
    }
  }

  private Inbound receiveFrom(Outbound stream) {
    if (!opening.opened(stream)) {
      stream.reset(ErrorCode.CANCEL, "the call ended before its stream was open");
    }
    return this;
  }

  private void consumed(int bytes) {
    Outbound stream = opening.stream();
    if (stream != null) {
      stream.consumed(bytes);
    }
  }

  @Override
  public void headers(Headers block, EndStream end) {
    if (end == EndStream.YES) {
      trailers(block);
      return;
    }
    if (headers != null) {
      abandon(Status.INTERNAL.withMessage("the server sent a second header block, not trailers"));
      return;
    }
    headers = block;
    try {
      ResponseHead.read(block, core.compressions()).ifPresent(responses::compressedWith);
    } catch (StatusException e) {
      abandon(e.status());
    }
  }

  @Override
  public void data(byte[] buffer, int offset, int length, EndStream end) {
    if (opening.isOver()) {
      consumed(length);
      return;
    }
    try {
      responses.data(buffer, offset, length);
      if (end == EndStream.YES) {
        fail(
            Status.INTERNAL.withMessage(
                "the server ended the response with data, without trailers and their grpc-status"));
      }
    } catch (StatusException e) {
      abandon(e.status());
    }
  }

  private void trailers(Headers block) {
    if (opening.isOver()) {
      return;
    }
    trailers = block;
    Optional<Status> failure =
        ResponseHead.end(
            block,
            headers == null
                ? ResponseHead.Position.ONLY_BLOCK
                : ResponseHead.Position.AFTER_HEADERS);
    if (failure.isPresent()) {
      fail(failure.get());
    } else {
      succeed();
    }
    Outbound stream = opening.stream();
    if (stream != null && !requestEnded) {
      stream.reset(ErrorCode.NO_ERROR, "the server answered before the end of the request");
    }
  }

  private void succeed() {
    try {
      responses.requireComplete();
    } catch (StatusException e) {
      fail(e.status());
      return;
    }
    if (arrivals instanceof SingleMessage single && !single.hasMessage()) {
      fail(SingleMessage.MISSING);
    } else if (release(null)) {
      arrivals.end();
    }
  }

  @Override
  public void closed(Closure closure) {
    end(closure);
  }

  private void end(Closure closure) {
    refused =
        closure instanceof Closure.NotSent || closure instanceof Closure.Refused && headers == null;
    Status status = ClosureStatus.atClient(closure);
    boolean late =
        status.code() == Code.CANCELLED
            && call.deadline().isPresent()
            && call.deadline().get().isExpired();
    fail(late ? CallLease.deadlineExceeded() : status);
  }

  private void fail(Status status) {
    if (release(status)) {
      arrivals.fail(status);
    }
  }

  /** The server broke a rule, which fails the call and makes the rest of its response useless. */
  private void abandon(Status status) {
    fail(status);
    Outbound stream = opening.over();
    if (stream != null) {
      stream.reset(ErrorCode.CANCEL, status.message());
    }
  }

  /** Ends the call from this side, on any thread; if it has ended, drops what was not read. */
  void cancel(Status status) {
    boolean running = release(status);
    arrivals.abort(status);
    if (running) {
      Outbound stream = opening.over();
      if (stream != null) {
        stream.reset(ErrorCode.CANCEL, status.message());
      }
    }
  }

  /**
   * Lets go of what the attempt held, and tells who asked, before the waiting thread learns of it.
   *
   * @return false if the attempt had ended before
   */
  private boolean release(@Nullable Status failure) {
    CallLease.Release release = lease.release(refused);
    if (release == CallLease.Release.ENDS_CALL) {
      Endings.tell(call, Optional.ofNullable(failure));
    }
    return release != CallLease.Release.DONE_BEFORE;
  }

  /** What sending fails with on a stream that has ended; null if the server ended it in peace. */
  @Nullable Status failure(StreamClosedException closed) {
    if (arrivals.hasEnded()) {
      return arrivals.failure();
    }
    return ClosureStatus.atClient(closed.closure());
  }

  /** The request has been sent to its end. */
  void requestEnded() {
    requestEnded = true;
  }

  /**
   * Makes this the last attempt, if it has not ended unseen by the server before.
   *
   * @return false if it has, so that another one may follow, or the call is to be told of its end
   */
  boolean settle() {
    return lease.settle();
  }

  /** Where the request is sent to; null if the stream could not be opened. */
  @Nullable Outbound stream() {
    return opening.stream();
  }

  Arrivals arrivals() {
    return arrivals;
  }

  InboundMessages<R> responses() {
    return responses;
  }

  Call call() {
    return call;
  }

  /** Tells the observer of the headers, if there are both. */
  void observeHeaders() {
    Headers block = headers;
    if (block != null) {
      options.observer().ifPresent(observer -> observer.headers(Metadata.ofHeaders(block)));
    }
  }

  /** Tells the observer of the call's end. */
  void observeEnd() {
    options.observer().ifPresent(observer -> observer.trailers(trailers()));
  }

  CallOptions options() {
    return options;
  }

  /** The metadata that came behind the response. */
  Metadata trailers() {
    Headers block = trailers;
    return block == null ? Metadata.EMPTY : Metadata.ofHeaders(block);
  }

  @Override
  public String toString() {
    return call.toString();
  }
}
