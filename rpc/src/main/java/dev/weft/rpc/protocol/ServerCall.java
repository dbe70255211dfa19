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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call at a server: it takes the request as it arrives, has the handler started when it can run,
 * and ends it when nobody waits for its answer any more. How far it is is in {@link CallLife}.
 *
 * <p>The {@link Inbound} methods run on the reading thread, a deadline on the timer's; the handler
 * has its own, where {@link ServerAnswer} does what is to be done.
 */
final class ServerCall<Q, R> implements Inbound, CallGate.Entrant {
  /** What becomes of the request. */
  private enum Request {
    ARRIVING,
    /** The client may send more, but nobody wants it. */
    DROPPED,
    /** The client has sent all. */
    COMPLETE
  }

  private static final Status ANSWERED = Status.CANCELLED.withMessage("the call has been answered");

  private final ServerCore core;

  private final CallGate gate;
  private final ServerMethod<Q, R> method;
  private final RequestHead head;
  private final Outbound stream;
  private final Optional<Deadline> deadline;
  private final Arrivals arrivals;
  private final InboundMessages<Q> requests;
  private final Responder<R> responder;
  private final CallLife life = new CallLife();

  /** Changed by the reading thread only. */
  private volatile Request request = Request.ARRIVING;

  private volatile Timer.@Nullable Scheduled timeout;

  ServerCall(
      ServerCore core,
      CallGate gate,
      ServerMethod<Q, R> method,
      RequestHead head,
      Outbound stream,
      Optional<Deadline> deadline) {
    this.core = core;
    this.gate = gate;
    this.method = method;
    this.head = head;
    this.stream = stream;
    this.deadline = deadline;
    this.arrivals =
        method.method().kind().streamsRequests()
            ? new MessageQueue(OctetCredit.of(stream))
            : new SingleMessage(OctetCredit.of(stream));
    this.requests =
        new InboundMessages<>(
            method.method().requests(),
            core.limits(),
            core.compressions(),
            stream.peer().host(),
            arrivals);
    this.responder =
        new Responder<>(stream, method.framer(), head, core, gate.unsent(), this::endEarly);
  }

  void requestsCompressedWith(Compression compression) {
    requests.compressedWith(compression);
  }

  /** Begins the call, of which {@code end} tells whether more of the request will come. */
  void begin(EndStream end) {
    try {
      deadline.ifPresent(
          at -> timeout = core.timer().schedule(at.remainingNanos(), this::deadlinePassed));
      if (arrivals instanceof MessageQueue) {
        enterGate();
      }
    } catch (Throwable e) {
      failUnhandled("a call could not be begun", e);
    }
    if (end == EndStream.YES) {
      complete();
    }
  }

  @Override
  public void headers(Headers headers, EndStream end) {
    // gRPC's requests have no trailers; who sends some has at least ended the request with them.
    if (end == EndStream.YES) {
      complete();
    }
  }

  @Override
  public void data(byte[] buffer, int offset, int length, EndStream end) {
    if (request != Request.ARRIVING || life.isOver()) {
      stream.consumed(length);
    } else {
      try {
        requests.data(buffer, offset, length);
      } catch (StatusException e) {
        refuse(e.status());
      } catch (Throwable e) {
        refuse(failedRequest(e));
      }
    }
    if (end == EndStream.YES) {
      complete();
    }
  }

  /** The client has sent all of the request. */
  private void complete() {
    Request before = request;
    request = Request.COMPLETE;
    if (before != Request.ARRIVING || life.isOver()) {
      return;
    }
    try {
      requests.requireComplete();
      arrivals.end();
      answerIfWhole();
    } catch (StatusException e) {
      refuse(e.status());
    } catch (Throwable e) {
      failUnhandled("a call could not be begun", e);
    }
  }

  private void answerIfWhole() {
    if (arrivals instanceof SingleMessage single) {
      Status failure = single.failure();
      if (failure != null) {
        refuse(failure);
      } else if (method.isInline() && single.isDecoded() && gate.unsent().hasRoom()) {
        answerInline();
      } else {
        enterGate();
      }
    }
  }

  private void answerInline() {
    if (!expireIfLate() && life.start(Optional.empty())) {
      new ServerAnswer<>(this, ServerAnswer.On.READING_THREAD).run();
    }
  }

  private void enterGate() {
    if (life.queue()) {
      gate.enter(this);
      if (!(life.state() instanceof ServerState.Waiting)) {
        gate.remove(this);
      }
    }
  }

  @Override
  public boolean start() {
    if (expireIfLate()) {
      return false;
    }
    try {
      ServerAnswer<Q, R> answer = new ServerAnswer<>(this, ServerAnswer.On.ITS_OWN_THREAD);
      Thread thread = core.threads().prepare(() -> answerAndLeave(answer));
      if (!life.start(method.isInterrupted() ? Optional.of(thread) : Optional.empty())) {
        return false;
      }
      core.threads().start(thread);
      return true;
    } catch (Throwable e) {
      failUnhandled("no thread could be started for a call", e);
      return false;
    }
  }

  private void answerAndLeave(ServerAnswer<Q, R> answer) {
    try {
      answer.run();
    } finally {
      gate.leave();
    }
  }

  /**
   * The client broke a rule: answers so, or, if the handler runs, lets it find that out and answer.
   */
  private void refuse(Status status) {
    if (request == Request.ARRIVING) {
      request = Request.DROPPED;
    }
    if (life.refuse()) {
      answerUnhandled(status);
    } else {
      arrivals.fail(status);
    }
  }

  private Status failedRequest(Throwable thrown) {
    RpcLog.error("a request of " + method().fullName() + " could not be taken in", thrown);
    return Refusal.NOT_TAKEN_IN;
  }

  /** The server itself can't do what is to be done for the call. */
  private void failUnhandled(String what, Throwable thrown) {
    RpcLog.error(what + " (" + method().fullName() + ")", thrown);
    if (life.end()) {
      answerUnhandled(Status.RESOURCE_EXHAUSTED.withMessage("the server: " + what));
    }
  }

  private void answerUnhandled(Status status) {
    try {
      gate.remove(this);
      release(status);
    } finally {
      try {
        responder.fail(status, Metadata.EMPTY);
      } catch (StreamClosedException e) {
        RpcLog.unheard(e);
      }
    }
  }

  @Override
  public void closed(Closure closure) {
    Status reason = ClosureStatus.atServer(closure);
    Optional<CallLife.Cancelled> cancelled = life.cancel(reason);
    cancelled.ifPresent(found -> tellHandler(reason, found));
    if (cancelled.isPresent()
        && cancelled.get().from() instanceof ServerState.Waiting
        && closure instanceof Closure.ResetByPeer) {
      chargeReset();
    }
  }

  private void chargeReset() {
    if (!gate.allowsReset(core.timer().nanoTime())) {
      stream.endConnection(
          ErrorCode.ENHANCE_YOUR_CALM,
          "too many requests were reset that waited while "
              + gate.places()
              + " handlers of earlier ones still ran (abandonedRequests)");
    }
  }

  private boolean expireIfLate() {
    boolean late = deadline.isPresent() && deadline.get().isExpired();
    if (late) {
      deadlinePassed();
    }
    return late;
  }

  /** On the timer's thread, or on whichever finds that the deadline has passed. */
  private void deadlinePassed() {
    Status reason = DeadlineStatus.atServer(life.state(), stream.waitsFor(), arrivals);
    life.cancel(reason)
        .ifPresent(found -> {
          try {
            responder.fail(reason, Metadata.EMPTY);
          } catch (StreamClosedException e) {
            RpcLog.unheard(e);
          } finally {
            tellHandler(reason, found);
          }
        });
  }

  /**
   * Nobody waits for the answer any more: tells the handler, whose thread was interrupted, in every
   * other way it may be listening.
   */
  private void tellHandler(Status reason, CallLife.Cancelled found) {
    switch (found.from()) {
      case ServerState.Arriving arriving -> release(reason);
      case ServerState.Waiting waiting -> {
        gate.remove(this);
        release(reason);
      }
      case ServerState.Running running -> letGo(reason);
      case ServerState.Answering answering -> letGo(reason);
      case ServerState.Abandoned abandoned -> {}
      case ServerState.Ended ended -> {}
    }
    for (Runnable action : found.due()) {
      try {
        startThread(action);
      } catch (Throwable e) {
        RpcLog.error("a cancel action of " + method().fullName() + " could not be started", e);
      }
    }
  }

  /** The handler is done, and what it had to say has been sent. */
  void end() {
    if (life.end()) {
      release(ANSWERED);
    }
  }

  /** The call has ended, which it does once. */
  private void release(Status why) {
    try {
      letGo(why);
    } finally {
      core.calls().leave();
    }
  }

  /** Nothing will be taken any more. */
  private void letGo(Status why) {
    arrivals.abort(why);
    Timer.Scheduled entry = timeout;
    if (entry != null) {
      core.timer().cancel(entry);
    }
  }

  /** Tells a client that still sends that nobody listens (the protocol's page, "Responses"). */
  private void endEarly() {
    if (request != Request.COMPLETE) {
      stream.reset(ErrorCode.NO_ERROR, "the call was answered before the end of the request");
    }
  }

  /** What a handler's attempt to send on a stream that has ended fails with. */
  Status closed(StreamClosedException cause) {
    return reason().orElseGet(() -> ClosureStatus.atServer(cause.closure()));
  }

  /** What a handler's wait for a message fails with that was interrupted, by whomever. */
  Status interruptedWhileReading() {
    return interrupted("while it waited for a message");
  }

  /** The same for a wait to send; what was to be sent may be half out, so the stream was reset. */
  Status interruptedWhileSending() {
    return interrupted("while it sent a message");
  }

  private Status interrupted(String when) {
    return reason()
        .orElseGet(
            () -> Status.CANCELLED.withMessage("the handler's thread was interrupted " + when));
  }

  /**
   * Checks that somebody waits for the answer.
   *
   * @throws StatusException if the call was cancelled
   */
  void requireWanted() {
    Optional<Status> reason = life.reason();
    if (reason.isPresent()) {
      throw reason.get().asException();
    }
  }

  void handlerReturned() {
    life.handlerReturned();
  }

  /** Waits, on the handler's own thread before it begins, while too many answers wait. */
  void awaitRoomForAnswer() throws InterruptedException {
    gate.unsent().awaitRoom();
  }

  /** Why the call was cancelled, if it was. */
  Optional<Status> reason() {
    return life.reason();
  }

  void startThread(Runnable action) {
    core.threads().start(core.threads().prepare(action));
  }

  CallLife life() {
    return life;
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

  RequestHead head() {
    return head;
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
}
