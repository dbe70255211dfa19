package dev.weft.rpc.protocol;

import dev.weft.rpc.Metadata;
import dev.weft.rpc.Method;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What a call fails with whose handler threw: the one place where a server makes that decision. */
record HandlerFailure(Status status, Metadata trailers) {
  private static final Logger LOGGER = System.getLogger("dev.weft.rpc");

  /**
   * What the handler said, if it said it with a status. Anything else may hold what the client must
   * not see, so it goes to the log, and the client learns only that it happened.
   */
  static HandlerFailure of(Throwable thrown, Method<?, ?> method) {
    if (thrown instanceof StatusException failure) {
      return new HandlerFailure(failure.status(), failure.trailers());
    }
    LOGGER.log(Level.ERROR, "the handler of " + method.fullName() + " failed", thrown);
    return new HandlerFailure(
        Status.UNKNOWN.withMessage("the server's handler failed; its log says why"),
        Metadata.EMPTY);
  }
}
