package dev.weft.rpc.protocol;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Outbound;
import dev.weft.rpc.Call;
import dev.weft.rpc.CallOptions;
import dev.weft.rpc.Code;
import dev.weft.rpc.Deadline;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.Status;
import dev.weft.rpc.connection.ConnectionRequest;
import dev.weft.rpc.protocol.ClientPhase.Ended;
import dev.weft.rpc.protocol.ClientPhase.Fresh;
import dev.weft.rpc.protocol.ClientPhase.Open;
import dev.weft.rpc.protocol.ClientPhase.Seeking;
import dev.weft.rpc.protocol.ClientPhase.Sending;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call, at a client, from its begin to its end, on however many streams it is tried.
 *
 * <p>Its life is one {@link ClientPhase}, replaced under the call's monitor, which is held for
 * constant time. Whoever makes it {@link Ended}, on whatever thread, does what belongs to the end:
 * releases, tells, resets; so all of that happens once. What a stream tells counts only as long as
 * the call is {@link Open} on that stream.
 */
final class ClientCall<Q, R> {
  /** What a call makes its way with, beside the request. */
  record Terms<Q, R>(ClientCore core, ClientMethod<Q, R> method, Call call, CallOptions options) {}

  private final Terms<Q, R> terms;
  private final HeldRequest held;
  private final Arrivals arrivals;
  private final InboundMessages<R> responses;
  private final CallDispatch dispatch;

  /** Written under the monitor. */
  private volatile ClientPhase phase = new Fresh();

  // Guarded by the monitor.
  private final Retries refusals = new Retries();
  private @Nullable Thread writer;

  ClientCall(Terms<Q, R> terms, HeldRequest held) {
    this.terms = terms;
    this.held = held;
    OctetCredit credit = OctetCredit.of(this::respondingStream);
    this.arrivals =
        terms.method().kind().streamsResponses()
            ? new MessageQueue(credit)
            : new SingleMessage(credit);
    this.responses =
        new InboundMessages<>(
            terms.method().responses(),
            terms.core().limits(),
            terms.core().compressions(),
            terms.core(),
            arrivals);
    this.dispatch = new CallDispatch(this, terms.core().connections());
  }

  // The way to a server: the calling thread's, and later the dispatching one's.

  /** Makes the call, up to its stream's being open. What fails ends it. */
  void begin() {
    if (isExpired()) {
      expire();
      return;
    }
    UnderWay calls = terms.core().calls();
    if (!calls.begin()) {
      calls.end();
      end(ClosureStatus.channelCloses(terms.core().connections(), calls));
      return;
    }
    CallLease lease = lease(calls);
    if (!begins(lease)) {
      lease.release();
      calls.end();
      return;
    }
    try {
      dispatch.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end(CallLease.interrupted());
    } catch (RuntimeException | Error e) {
      end(Status.INTERNAL.withMessage("the call could not be sent: " + e));
      throw e;
    }
  }

  private CallLease lease(UnderWay calls) {
    try {
      return CallLease.take(terms.core().timer(), call().deadline(), this::expire, this::end);
    } catch (Throwable e) {
      calls.end();
      throw e;
    }
  }

  private synchronized boolean begins(CallLease lease) {
    if (!(phase instanceof Fresh)) {
      return false;
    }
    phase = new Seeking(lease, null);
    return true;
  }

  /** It waits for this connection; false if it has ended. */
  synchronized boolean seeks(ConnectionRequest request) {
    if (!(phase instanceof Seeking(CallLease lease, var before))) {
      return false;
    }
    phase = new Seeking(lease, request);
    return true;
  }

  /** What a new stream is sent first; null if the call has ended. */
  synchronized HeldRequest.@Nullable Whole held() {
    return phase instanceof Seeking ? held.whole() : null;
  }

  /** The request's header block, with the time that is left. */
  Headers head() {
    return terms.method().headers(call().metadata(), call().deadline(), options().compression());
  }

  /** There is a stream, on which nothing has been sent; it is reset if the call has ended. */
  void opens(CallAttempt attempt, Outbound stream) {
    if (!takes(attempt, stream)) {
      stream.reset(ErrorCode.CANCEL, "the call ended before its stream was open");
    }
  }

  private synchronized boolean takes(CallAttempt attempt, Outbound stream) {
    if (!(phase instanceof Seeking(CallLease lease, var request))) {
      return false;
    }
    phase = new Open(lease, attempt, stream, Sending.OPENING, null);
    return true;
  }

  /** The attempt's stream; null if the call is not open on it any more. */
  @Nullable Outbound streamOf(CallAttempt attempt) {
    return phase instanceof Open open && open.attempt() == attempt ? open.stream() : null;
  }

  /** What was held has been sent on the attempt's stream; writers may go on. */
  void sent(CallAttempt attempt, EndStream end) {
    Thread waiting;
    synchronized (this) {
      if (!(phase instanceof Open open) || open.attempt() != attempt) {
        return;
      }
      waiting = move(open.with(end == EndStream.YES ? Sending.ENDED : Sending.WRITING));
    }
    LockSupport.unpark(waiting);
  }

  /**
   * The attempt's connection took no stream, so that another is to be found.
   *
   * @return false if that is somebody else's business by now
   */
  synchronized boolean notSent(CallAttempt attempt) {
    if (phase instanceof Open open && open.attempt() == attempt) {
      phase = new Seeking(open.lease(), null);
      return true;
    }
    return phase instanceof Seeking && !attempt.hasStream();
  }

  /**
   * Sending on the attempt's stream has failed. How the call goes on is what the reading thread
   * says, after all that has arrived before: the server may have answered. Only what it won't speak
   * of is dealt with here.
   */
  void closedWhileSending(CallAttempt attempt, Closure closure) {
    if (!attempt.hasStream()) {
      end(failure(attempt, closure));
    } else if (closure instanceof Closure.ResetHere) {
      lost(attempt, closure);
    }
  }

  // What comes from the server: the reading thread's.

  /** Whether the header block ahead of the messages has arrived on this attempt. */
  boolean isAnsweredOn(CallAttempt attempt) {
    return phase instanceof Open open && open.attempt() == attempt && open.headers() != null;
  }

  /**
   * The header block ahead of the messages is there: the call will not be tried again.
   *
   * @throws dev.weft.rpc.StatusException if it is not gRPC's
   */
  void answered(CallAttempt attempt, Headers block) {
    synchronized (this) {
      if (!(phase instanceof Open open) || open.attempt() != attempt) {
        return;
      }
      held.drop();
      phase = open.with(block);
    }
    terms.core().connections().proved(attempt.connection());
    ResponseHead.read(block, terms.core().compressions()).ifPresent(responses::compressedWith);
  }

  /** The server has ended the call, or what it sent has; null is success. */
  void finish(CallAttempt attempt, @Nullable Status failure, @Nullable Headers trailers) {
    Open open = ends(attempt, failure, trailers);
    if (open == null) {
      return;
    }
    if (trailers != null) {
      terms.core().connections().proved(attempt.connection());
    }
    release(open, failure);
    if (failure == null) {
      arrivals.end();
    } else {
      arrivals.fail(failure);
    }
    if (trailers != null && open.sending() != Sending.ENDED) {
      open.stream().reset(ErrorCode.NO_ERROR, "the server answered before the end of the request");
    }
  }

  /** The server broke a rule, which fails the call and makes the rest of its response useless. */
  void abandon(CallAttempt attempt, Status failure) {
    Open open = ends(attempt, failure, null);
    if (open != null) {
      release(open, failure);
      arrivals.fail(failure);
      open.stream().reset(ErrorCode.CANCEL, failure.message());
    }
  }

  private synchronized @Nullable Open ends(
      CallAttempt attempt, @Nullable Status failure, @Nullable Headers trailers) {
    if (!(phase instanceof Open open) || open.attempt() != attempt) {
      return null;
    }
    held.drop();
    phase = new Ended(failure, open.stream(), open.headers(), trailers);
    return open;
  }

  /** The attempt's stream has ended before its time. */
  void lost(CallAttempt attempt, Closure closure) {
    OptionalLong pause = takeBack(attempt, closure);
    if (pause.isEmpty()) {
      finish(attempt, failure(attempt, closure), null);
      return;
    }
    if (closure instanceof Closure.NotSent) {
      terms.core().connections().forget(attempt.connection());
    }
    try {
      terms.core().threads().newThread(() -> dispatchAfter(pause.getAsLong())).start();
    } catch (RuntimeException | Error e) {
      end(Status.UNAVAILABLE.withMessage("the call could not be tried again: " + e));
      throw e;
    }
  }

  private void dispatchAfter(long pause) {
    try {
      dispatch.runAfter(pause);
    } catch (InterruptedException e) {
      end(CallLease.interrupted());
    } catch (RuntimeException | Error e) {
      end(Status.INTERNAL.withMessage("the call could not be sent again: " + e));
      RpcLog.error("the " + this + " could not be sent again", e);
    }
  }

  /**
   * Takes the call back from a stream on which the server has certainly not processed it, if it can
   * be tried again.
   *
   * @return the nanoseconds until then; empty if it can't
   */
  private synchronized OptionalLong takeBack(CallAttempt attempt, Closure closure) {
    if (!(phase instanceof Open open) || open.attempt() != attempt || open.headers() != null) {
      return OptionalLong.empty();
    }
    OptionalLong pause =
        switch (closure) {
          case Closure.NotSent _ when held.isHeld() -> OptionalLong.of(0);
          case Closure.Refused _ when held.isHeld() -> refusals.add();
          case Closure.NotSent _,
              Closure.Refused _,
              Closure.ResetByPeer _,
              Closure.ResetHere _,
              Closure.PeerFault _,
              Closure.ConnectionLost _ ->
              OptionalLong.empty();
        };
    if (pause.isPresent()) {
      LockSupport.unpark(move(new Seeking(open.lease(), null)));
    }
    return pause;
  }

  /** Why a call that was refused is not tried again; null if the server's answer says all. */
  private synchronized @Nullable String whyNotAgain() {
    if (refusals.isEnough()) {
      return ", " + refusals.count() + " times";
    }
    return phase instanceof Open open && open.headers() == null
        ? "; the call was not tried again, since more had been sent than is held for that"
            + " (maxRetryBufferBytes)"
        : null;
  }

  private Status failure(CallAttempt attempt, Closure closure) {
    Status status = ClosureStatus.atClient(closure, attempt.connection().peer());
    if (status.code() == Code.CANCELLED && isExpired()) {
      return deadlineExceeded();
    }
    if (closure instanceof Closure.ConnectionLost && terms.core().connections().isClosed()) {
      return ClosureStatus.channelClosed(terms.core().connections());
    }
    String why = closure instanceof Closure.Refused ? whyNotAgain() : null;
    return why == null ? status : status.withMessage(status.message() + why);
  }

  // The end from this side: any thread's.

  /** Whether the deadline has passed. */
  boolean isExpired() {
    return call().deadline().filter(Deadline::isExpired).isPresent();
  }

  /** The deadline has passed. */
  void expire() {
    end(deadlineExceeded());
  }

  private Status deadlineExceeded() {
    Status status = DeadlineStatus.atClient(phase, terms.core().connections(), arrivals);
    int refused = refusals();
    return refused == 0
        ? status
        : status.withMessage(
            status.message() + "; the server had refused it before, " + refused + " times");
  }

  private synchronized int refusals() {
    return refusals.count();
  }

  /** Ends the call from this side, if it has not ended. */
  void end(Status status) {
    endHere(status);
  }

  /** Ends the call from this side; if it has ended, drops what was not read. */
  void cancel(Status status) {
    if (!endHere(status)) {
      arrivals.abort(status);
    }
  }

  private boolean endHere(Status status) {
    ClientPhase before = ends(status);
    switch (before) {
      case Ended _ -> {
        return false;
      }
      case Fresh _ -> Endings.tell(call(), Optional.of(status));
      case Seeking(CallLease lease, var request) -> {
        release(lease, status);
        if (request != null) {
          request.withdraw();
        }
      }
      case Open open -> release(open, status);
    }
    arrivals.abort(status);
    if (before instanceof Open open) {
      open.stream().reset(ErrorCode.CANCEL, status.message());
    }
    wakeWriter();
    return true;
  }

  private synchronized ClientPhase ends(Status status) {
    ClientPhase before = phase;
    switch (before) {
      case Ended _ -> {}
      case Open open -> phase = new Ended(status, open.stream(), open.headers(), null);
      case Seeking _ -> phase = new Ended(status, null, null, null);
      case Fresh _ -> phase = new Ended(status, null, null, null);
    }
    held.drop();
    return before;
  }

  /** Lets go of what the call held, and tells who asked, before whoever waits learns of it. */
  private void release(Open open, @Nullable Status failure) {
    release(open.lease(), failure);
    wakeWriter();
  }

  private void release(CallLease lease, @Nullable Status failure) {
    lease.release();
    Endings.tell(call(), Optional.ofNullable(failure));
    terms.core().calls().end();
  }

  // The request: the writing thread's.

  /**
   * Waits until the next piece of the request can be sent, and notes it as sent.
   *
   * @return where; or how the call has ended
   */
  ClientPhase awaitWritable(FramedMessage message, EndStream end) throws InterruptedException {
    while (true) {
      synchronized (this) {
        switch (phase) {
          case Open open when open.sending() == Sending.WRITING -> {
            held.add(message, end);
            return open;
          }
          case Ended ended -> {
            return ended;
          }
          case Open _ -> writer = Thread.currentThread();
          case Seeking _ -> writer = Thread.currentThread();
          case Fresh _ -> throw new AssertionError("a call is written to that has not begun");
        }
      }
      park();
    }
  }

  /** Waits until the call is not open on this stream any more, of which a writer knows already. */
  ClientPhase awaitEnd(CallAttempt attempt) throws InterruptedException {
    while (true) {
      synchronized (this) {
        if (!(phase instanceof Open open) || open.attempt() != attempt) {
          return phase;
        }
        writer = Thread.currentThread();
      }
      park();
    }
  }

  private void park() throws InterruptedException {
    LockSupport.park(this);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void wakeWriter() {
    Thread waiting;
    synchronized (this) {
      waiting = move(phase);
    }
    LockSupport.unpark(waiting);
  }

  /** Goes on to a phase, with the monitor; returns the writer, to be woken, if one waits. */
  private @Nullable Thread move(ClientPhase next) {
    phase = next;
    Thread waiting = writer;
    writer = null;
    return waiting;
  }

  // What is known of it.

  private @Nullable Outbound respondingStream() {
    return switch (phase) {
      case Open open -> open.stream();
      case Ended ended -> ended.stream();
      case Fresh _ -> null;
      case Seeking _ -> null;
    };
  }

  /** How the call ended if it did so before it had a stream; null otherwise. */
  @Nullable Status failureToOpen() {
    return phase instanceof Ended ended && ended.stream() == null ? ended.failure() : null;
  }

  /** How the call failed; null if it has not. */
  @Nullable Status failure() {
    return phase instanceof Ended ended ? ended.failure() : null;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  InboundMessages<R> responses() {
    return responses;
  }

  Call call() {
    return terms.call();
  }

  CallOptions options() {
    return terms.options();
  }

  MessageFramer<Q> framer() {
    return terms.method().framer();
  }

  /** Tells the observer of the headers, if there are both. */
  void observeHeaders() {
    Headers block =
        switch (phase) {
          case Open open -> open.headers();
          case Ended ended -> ended.headers();
          case Fresh _ -> null;
          case Seeking _ -> null;
        };
    if (block != null) {
      options().observer().ifPresent(observer -> observer.headers(Metadata.ofHeaders(block)));
    }
  }

  /** Tells the observer of the call's end. */
  void observeEnd() {
    options().observer().ifPresent(observer -> observer.trailers(trailers()));
  }

  /** The metadata that came behind the response. */
  Metadata trailers() {
    return phase instanceof Ended ended && ended.trailers() != null
        ? Metadata.ofHeaders(ended.trailers())
        : Metadata.EMPTY;
  }

  @Override
  public String toString() {
    return call().toString();
  }
}
