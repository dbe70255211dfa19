package dev.weft.rpc.protocol;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.Outbound;
import dev.weft.http.Peer;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Compression;
import dev.weft.rpc.Deadline;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.Method;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The life of a call at a server: it takes the request as it arrives, starts the handler when it
 * can run, and ends it when nobody waits for its answer any more.
 *
 * <p>The {@link Inbound} methods run on the reading thread, a deadline on the timer's; the handler
 * has its own, where {@link ServerAnswer} does what is to be done.
 */
final class ServerCall<Q, R> implements Inbound {
  private static final Logger LOGGER = System.getLogger("dev.weft.rpc");

  /** What becomes of a reader that outlives the answer. */
  private static final Status ANSWERED =
      Status.CANCELLED.withMessage("the call has been answered, so no more of it can be read");

  private final ServerCore core;
  private final ServerMethod<Q, R> method;
  private final RequestHead request;
  private final Outbound stream;
  private final Optional<Deadline> deadline;
  private final Arrivals arrivals;
  private final InboundMessages<Q> requests;
  private final Responder<R> responder;
  private final Cancellation cancellation = new Cancellation();

  // The reading thread's own.
  private boolean ignoringData;

  private volatile Timer.@Nullable Scheduled timeout;
  private volatile @Nullable Thread handlerThread;
  private volatile boolean halfClosed;
  private volatile boolean finished;

  ServerCall(
      ServerCore core,
      ServerMethod<Q, R> method,
      RequestHead request,
      Outbound stream,
      Optional<Deadline> deadline) {
    this.core = core;
    this.method = method;
    this.request = request;
    this.stream = stream;
    this.deadline = deadline;
    this.arrivals =
        method.method().kind().streamsRequests()
            ? new MessageQueue(Credit.of(stream))
            : new SingleMessage(Credit.of(stream));
    this.requests =
        new InboundMessages<>(
            method.method().requests(), core.limits(), core.compressions(), arrivals);
    this.responder = new Responder<>(stream, method.framer(), request, core);
  }

  void requestsCompressedWith(Compression compression) {
    requests.compressedWith(compression);
  }

  /** Begins the call, of which {@code end} tells whether more of the request will come. */
  void begin(EndStream end) {
    deadline.ifPresent(
        at -> timeout = core.timer().schedule(at.remainingNanos(), this::deadlinePassed));
    if (arrivals instanceof MessageQueue) {
      startHandler();
    }
    if (end == EndStream.YES) {
      halfClose();
    }
  }

  @Override
  public void headers(Headers headers, EndStream end) {
    // gRPC's requests have no trailers; who sends some has at least ended the request with them.
    if (end == EndStream.YES) {
      halfClose();
    }
  }

  @Override
  public void data(byte[] buffer, int offset, int length, EndStream end) {
    if (ignoringData) {
      stream.consumed(length);
    } else {
      try {
        requests.data(buffer, offset, length);
      } catch (StatusException e) {
        refuse(e.status());
      }
    }
    if (end == EndStream.YES) {
      halfClose();
    }
  }

  private void halfClose() {
    halfClosed = true;
    if (ignoringData) {
      return;
    }
    try {
      requests.requireComplete();
    } catch (StatusException e) {
      refuse(e.status());
      return;
    }
    arrivals.end();
    if (arrivals instanceof SingleMessage single) {
      Status failure = single.failure();
      if (failure != null) {
        refuse(failure);
      } else if (method.isInline() && single.isDecoded()) {
        new ServerAnswer<>(this).run();
      } else {
        startHandler();
      }
    }
  }

  /**
   * The client broke a rule: answers so, or, if the handler runs, lets it find that out and answer.
   */
  private void refuse(Status status) {
    ignoringData = true;
    arrivals.fail(status);
    if (arrivals instanceof MessageQueue) {
      return;
    }
    finished = true;
    cancelTimeout();
    try {
      responder.fail(status, Metadata.EMPTY);
      endEarly();
    } catch (StreamClosedException e) {
      LOGGER.log(Level.TRACE, "a client did not wait to be refused: {0}", e.getMessage());
    }
  }

  private void startHandler() {
    Thread thread = core.threads().newThread(new ServerAnswer<>(this));
    handlerThread = thread;
    thread.start();
  }

  @Override
  public void closed(Closure closure) {
    Status reason = ClosureStatus.atServer(closure);
    beginCancel(reason).ifPresent(due -> tellHandler(reason, due));
  }

  /** On the timer's thread. The stream goes first, so that the handler can't answer any more. */
  private void deadlinePassed() {
    Status reason = Status.DEADLINE_EXCEEDED.withMessage("the call's deadline has passed");
    beginCancel(reason)
        .ifPresent(due -> {
          stream.reset(ErrorCode.CANCEL, reason.message());
          tellHandler(reason, due);
        });
  }

  private Optional<List<Runnable>> beginCancel(Status reason) {
    return finished ? Optional.empty() : cancellation.cancel(reason);
  }

  /** Nobody waits for the answer any more: tells the handler in every way it may be listening. */
  private void tellHandler(Status reason, List<Runnable> due) {
    cancelTimeout();
    arrivals.abort(reason);
    Thread thread = handlerThread;
    if (thread != null) {
      thread.interrupt();
    }
    due.forEach(this::startThread);
  }

  /** The handler is done, and what it had to say has been sent. */
  void finish() {
    finished = true;
    cancelTimeout();
    arrivals.abort(ANSWERED);
  }

  /** Tells a client that still sends that nobody listens (the protocol's page, "Responses"). */
  void endEarly() {
    if (!halfClosed) {
      stream.reset(ErrorCode.NO_ERROR, "the call was answered before the end of the request");
    }
  }

  private void cancelTimeout() {
    Timer.Scheduled entry = timeout;
    if (entry != null) {
      core.timer().cancel(entry);
    }
  }

  /** What a handler's attempt to send on a stream that has ended fails with. */
  Status closed(StreamClosedException cause) {
    Status reason = cancellation.reason();
    return reason == null ? ClosureStatus.atServer(cause.closure()) : reason;
  }

  /**
   * What a handler's wait fails with that was interrupted: since nobody waits for its answer, or by
   * itself.
   */
  Status interrupted() {
    Status reason = cancellation.reason();
    if (reason == null) {
      stream.reset(ErrorCode.CANCEL, "the handler's thread was interrupted");
      return Status.CANCELLED.withMessage("the handler's thread was interrupted");
    }
    return reason;
  }

  void startThread(Runnable action) {
    core.threads().newThread(action).start();
  }

  boolean isHandledBy(Thread thread) {
    return thread == handlerThread;
  }

  boolean hasThread() {
    return handlerThread != null;
  }

  Packing lastRequestPacking() {
    return switch (arrivals) {
      case SingleMessage single -> single.packing();
      case MessageQueue queue -> queue.takenPacking();
    };
  }

  ServerCore core() {
    return core;
  }

  ServerMethod<Q, R> serverMethod() {
    return method;
  }

  Method<Q, R> method() {
    return method.method();
  }

  RequestHead request() {
    return request;
  }

  Optional<Deadline> deadline() {
    return deadline;
  }

  Peer peer() {
    return stream.peer();
  }

  Arrivals arrivals() {
    return arrivals;
  }

  InboundMessages<Q> requests() {
    return requests;
  }

  Responder<R> responder() {
    return responder;
  }

  Cancellation cancellation() {
    return cancellation;
  }
}
