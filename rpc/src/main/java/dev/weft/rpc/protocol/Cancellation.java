package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a call has been cancelled, why, and what is to be done when it is. */
final class Cancellation {
  private volatile @Nullable Status reason;
  private @Nullable List<Runnable> actions;

  /** Cancels; only the first time has an effect, and returns the actions that are due. */
  Optional<List<Runnable>> cancel(Status reason) {
    synchronized (this) {
      if (this.reason != null) {
        return Optional.empty();
      }
      this.reason = reason;
      List<Runnable> due = actions == null ? List.of() : List.copyOf(actions);
      actions = null;
      return Optional.of(due);
    }
  }

  /** Why the call was cancelled; null as long as it was not. */
  @Nullable Status reason() {
    return reason;
  }

  /**
   * Has {@code action} run at the cancellation.
   *
   * @return false if that has been: the caller runs it
   */
  synchronized boolean add(Runnable action) {
    if (reason != null) {
      return false;
    }
    if (actions == null) {
      actions = new ArrayList<>(1);
    }
    actions.add(action);
    return true;
  }

  /** Takes back what {@link #add} was given. */
  synchronized void remove(Runnable action) {
    if (actions != null) {
      actions.remove(action);
    }
  }
}
