package dev.weft.rpc.protocol;

import dev.weft.rpc.Deadline;
import dev.weft.rpc.Status;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a call holds as long as it runs, however often it is tried: a place in the timer, and one in
 * the call that it is part of. Released once, by whoever ends the call.
 */
final class CallLease {
  private static final CallLease NOTHING = new CallLease(null, null);

  private final @Nullable Runnable stopTimer;
  private final @Nullable Runnable leaveParent;

  private CallLease(@Nullable Runnable stopTimer, @Nullable Runnable leaveParent) {
    this.stopTimer = stopTimer;
    this.leaveParent = leaveParent;
  }

  /**
   * Has {@code expired} run when the deadline passes, and {@code cancelled} when the call is
   * cancelled that the current thread answers, unless that interrupts the thread anyway. Either may
   * be before this returns.
   */
  static CallLease take(
      Timer timer, Optional<Deadline> deadline, Runnable expired, Consumer<Status> cancelled) {
    Runnable stopTimer = deadline.map(at -> schedule(timer, at, expired)).orElse(null);
    Runnable leaveParent =
        CurrentCall.context()
            .filter(context -> !context.interruptsCurrentThread())
            .map(context -> join(context, cancelled))
            .orElse(null);
    return stopTimer == null && leaveParent == null
        ? NOTHING
        : new CallLease(stopTimer, leaveParent);
  }

  private static Runnable schedule(Timer timer, Deadline deadline, Runnable expired) {
    Timer.Scheduled scheduled = timer.schedule(deadline.remainingNanos(), expired);
    return () -> timer.cancel(scheduled);
  }

  private static Runnable join(ServerContext parent, Consumer<Status> cancelled) {
    Runnable action = () -> cancelled.accept(cancelledWith(parent));
    if (!parent.addDependent(action)) {
      action.run();
    }
    return () -> parent.removeDependent(action);
  }

  /** Lets everything go. */
  void release() {
    if (stopTimer != null) {
      stopTimer.run();
    }
    if (leaveParent != null) {
      leaveParent.run();
    }
  }

  /** What a call fails with whose thread was interrupted while it waited. */
  static Status interrupted() {
    Optional<ServerContext> context = CurrentCall.context();
    return context.isPresent() && context.get().isCancelled()
        ? cancelledWith(context.get())
        : Status.CANCELLED.withMessage("the calling thread was interrupted");
  }

  private static Status cancelledWith(ServerContext context) {
    return Status.CANCELLED.withMessage(
        "the call of "
            + context.method().fullName()
            + ", of which this one is a part, was cancelled");
  }
}
