package dev.weft.rpc.protocol;

import dev.weft.protobuf.ProtobufException;
import dev.weft.rpc.Metadata;
import dev.weft.rpc.Method;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;

/** What a call fails with whose handler threw: the one place where a server makes that decision. */
record HandlerFailure(Status status, Metadata trailers) {
  /** Whose code threw. */
  enum Culprit {
    HANDLER("the handler"),
    INTERCEPTOR("an interceptor"),
    ANSWER("sending the answer");

    private final String words;

    Culprit(String words) {
      this.words = words;
    }
  }

  /**
   * What was said, if it was said with a status. Anything else may hold what the client must not
   * see, so it goes to the log, and the client learns only that it happened. So does the cause of a
   * status that means that something is wrong here.
   */
  static HandlerFailure of(Throwable thrown, Culprit culprit, Method<?, ?> method) {
    String who = culprit.words + " of " + method.fullName();
    if (thrown instanceof StatusException failure) {
      logCause(failure, who);
      return new HandlerFailure(failure.status(), failure.trailers());
    }
    RpcLog.error(who + " failed", thrown);
    return new HandlerFailure(
        Status.UNKNOWN.withMessage(
            switch (culprit) {
              case HANDLER -> "the server's handler failed; its log says why";
              case INTERCEPTOR -> "an interceptor of the server failed; its log says why";
              case ANSWER -> "the server could not send its answer; its log says why";
            }),
        Metadata.EMPTY);
  }

  private static void logCause(StatusException failure, String who) {
    Throwable cause = failure.getCause();
    if (cause == null) {
      return;
    }
    switch (failure.code()) {
      case INTERNAL, UNKNOWN, DATA_LOSS -> {
        String what = who + " failed with " + failure.code();
        if (cause instanceof ProtobufException) {
          // Most often what the client sent: no client shall fill the log at will.
          RpcLog.debug(what, failure);
        } else {
          RpcLog.error(what, failure);
        }
      }
      case CANCELLED,
          INVALID_ARGUMENT,
          DEADLINE_EXCEEDED,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          UNAVAILABLE,
          UNAUTHENTICATED -> {
        // What a handler means to tell its client, whatever made it do so.
      }
    }
  }
}
