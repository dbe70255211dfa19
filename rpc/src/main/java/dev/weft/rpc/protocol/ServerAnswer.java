package dev.weft.rpc.protocol;

import dev.weft.http.ErrorCode;
import dev.weft.http.StreamClosedException;
import dev.weft.rpc.Response;
import dev.weft.rpc.Status;
import java.util.Optional;

/**
 * What a call's thread does: runs the interceptors and the handler, and sends how it went. Whatever
 * is thrown meanwhile costs this call and nothing else.
 */
final class ServerAnswer<Q, R> implements Runnable {
  /** Which thread it runs on. */
  enum On {
    ITS_OWN_THREAD,
    /** One that must not wait. */
    READING_THREAD
  }

  /** How far a step has come. */
  private enum Progress {
    ENDED,
    /** Another thread takes the next step. */
    PASSED_ON
  }

  private interface Step {
    Progress take() throws StreamClosedException, InterruptedException;
  }

  private final ServerCall<Q, R> call;
  private final On on;
  private final Responder<R> responder;
  private final HandlerInvocation<Q, R> invocation;

  ServerAnswer(ServerCall<Q, R> call, On on) {
    this.call = call;
    this.on = on;
    this.responder = call.responder();
    this.invocation = new HandlerInvocation<>(call);
  }

  @Override
  public void run() {
    try {
      ServerContext context = new ServerContext(call);
      CurrentCall.run(context, () -> perform(() -> answer(context)));
    } catch (Throwable e) {
      try {
        RpcLog.error("the end of a call of " + call.method().fullName() + " failed", e);
        responder.reset(ErrorCode.INTERNAL_ERROR, "the server failed to end a call");
      } finally {
        call.end();
      }
    }
  }

  private void perform(Step step) {
    Optional<Status> failure;
    try {
      if (step.take() == Progress.PASSED_ON) {
        return;
      }
      failure = Optional.empty();
    } catch (Throwable e) {
      call.handlerReturned();
      failure = Optional.of(fail(e));
    }
    call.end();
    Optional<Status> told = failure;
    invocation.intercepted().ifPresent(through -> Endings.tell(through, told));
  }

  private Progress answer(ServerContext context)
      throws StreamClosedException, InterruptedException {
    call.requireWanted();
    if (on == On.ITS_OWN_THREAD) {
      call.awaitRoomForAnswer();
      call.requireWanted();
    }
    Optional<FramedMessage> rest = offer(context);
    if (rest.isEmpty()) {
      return Progress.ENDED;
    }
    if (on == On.READING_THREAD) {
      call.startThread(() -> perform(() -> sendRest(rest.get())));
      return Progress.PASSED_ON;
    }
    return sendRest(rest.get());
  }

  /**
   * Has the handler answer, and sends the response, or its end, if its messages have been written.
   * No frame that waits for the client holds the message itself: what is left to be sent is all.
   */
  @SuppressWarnings("unchecked") // an interceptor's mapping keeps the type, or encoding fails
  private Optional<FramedMessage> offer(ServerContext context) throws StreamClosedException {
    Response response = invocation.run(context);
    call.handlerReturned();
    call.requireWanted();
    if (response.message().isEmpty()) {
      responder.succeed();
      return Optional.empty();
    }
    return responder.offerWhole((R) response.message().get()).map(FramedMessage::trimmed);
  }

  private Progress sendRest(FramedMessage rest) throws StreamClosedException, InterruptedException {
    responder.sendWhole(rest);
    return Progress.ENDED;
  }

  /** Answers with the failure, if anybody waits for that, and says how the call has failed. */
  private Status fail(Throwable thrown) {
    Optional<Status> cancelled = call.reason();
    if (cancelled.isPresent()) {
      return cancelled.get();
    }
    return answerWith(
        switch (thrown) {
          case StreamClosedException closed when isOfAnswer(closed) ->
              call.closed(closed).asException(closed);
          case InterruptedException interrupted when isOfAnswer(interrupted) ->
              call.interruptedWhileSending().asException();
          default -> thrown;
        });
  }

  /** A handler can throw such a thing too, of whatever it did for itself. */
  private boolean isOfAnswer(Throwable thrown) {
    return invocation.culprit(thrown) == HandlerFailure.Culprit.ANSWER;
  }

  private Status answerWith(Throwable thrown) {
    try {
      HandlerFailure failure = HandlerFailure.of(thrown, invocation.culprit(thrown), call.method());
      responder.fail(failure.status(), failure.trailers());
      return failure.status();
    } catch (StreamClosedException e) {
      RpcLog.unheard(e);
      return call.closed(e);
    } catch (Throwable e) {
      responder.reset(ErrorCode.INTERNAL_ERROR, "the server failed to say how a call failed");
      RpcLog.error("a failure of " + call.method().fullName() + " could not be sent", e);
      return Status.UNKNOWN.withMessage("the failure could not be sent");
    }
  }
}
