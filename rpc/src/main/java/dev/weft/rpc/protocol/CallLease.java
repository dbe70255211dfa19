package dev.weft.rpc.protocol;

import dev.weft.rpc.Deadline;
import dev.weft.rpc.Status;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt at a call holds as long as it runs: a place in the timer, and one in its parent.
 */
final class CallLease {
  private static final Status DEADLINE_EXCEEDED =
      Status.DEADLINE_EXCEEDED.withMessage("the deadline passed before the server had answered");

  /** What a {@link #release} has done. */
  enum Release {
    /** Nothing: there was one before. */
    DONE_BEFORE,
    /** The attempt has ended, and another may follow. */
    ENDS_ATTEMPT,
    /** The call has ended. */
    ENDS_CALL
  }

  private final Timer timer;

  // Guarded by this.
  private Timer.@Nullable Scheduled timeout;
  private @Nullable ServerContext parent;
  private @Nullable Runnable parentCancelled;
  private boolean released;
  private boolean settled;
  private boolean heldBack;

  CallLease(Timer timer) {
    this.timer = timer;
  }

  /** What a call fails with whose deadline has passed. */
  static Status deadlineExceeded() {
    return DEADLINE_EXCEEDED;
  }

  /**
   * Has {@code cancel} called when the deadline passes, or when the call is cancelled that the
   * current thread answers, unless that interrupts the thread anyway.
   */
  synchronized void begin(Optional<Deadline> deadline, Consumer<Status> cancel) {
    if (deadline.isPresent()) {
      timeout =
          timer.schedule(deadline.get().remainingNanos(), () -> cancel.accept(DEADLINE_EXCEEDED));
    }
    Optional<ServerContext> context = CurrentCall.context();
    if (context.isPresent() && !context.get().interruptsCurrentThread()) {
      parent = context.get();
      parentCancelled = () -> cancel.accept(cancelledWith(context.get()));
      if (!parent.addDependent(parentCancelled)) {
        parentCancelled.run();
      }
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

  /**
   * Lets everything go. The end of an attempt that the server has not seen is no end of the call if
   * another attempt can follow, which is so until {@link #settle}.
   *
   * @param refused whether the server has not seen the attempt
   */
  synchronized Release release(boolean refused) {
    if (released) {
      return Release.DONE_BEFORE;
    }
    released = true;
    if (timeout != null) {
      timer.cancel(timeout);
    }
    if (parent != null && parentCancelled != null) {
      parent.removeDependent(parentCancelled);
    }
    heldBack = refused && !settled;
    return heldBack ? Release.ENDS_ATTEMPT : Release.ENDS_CALL;
  }

  /**
   * No other attempt will follow from here on.
   *
   * @return false if this one has ended unseen by the server before
   */
  synchronized boolean settle() {
    settled = true;
    return !heldBack;
  }
}
