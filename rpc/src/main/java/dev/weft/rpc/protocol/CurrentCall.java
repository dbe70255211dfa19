package dev.weft.rpc.protocol;

import dev.weft.rpc.CallContext;
import java.util.Optional;

/** Where a handler's thread, and those it forks, find the call that they answer. */
public final class CurrentCall {
  private static final ScopedValue<ServerContext> SCOPE = ScopedValue.newInstance();

  private CurrentCall() {}

  /** The call that this thread answers, if it answers one. */
  public static Optional<CallContext> find() {
    return SCOPE.isBound() ? Optional.of(SCOPE.get()) : Optional.empty();
  }

  /** The call that this thread answers, if it answers one. */
  static Optional<ServerContext> context() {
    return SCOPE.isBound() ? Optional.of(SCOPE.get()) : Optional.empty();
  }

  /** Runs {@code action} as part of answering a call. */
  static void run(ServerContext context, Runnable action) {
    ScopedValue.where(SCOPE, context).run(action);
  }
}
