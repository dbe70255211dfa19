package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The life of one server call: its {@link ServerState}, of which whichever thread comes first takes
 * each step, and what is to be done if the call is cancelled.
 *
 * <p>The interrupt of a cancellation happens within the monitor, as the handler's return does: so
 * it reaches the handler, or nobody.
 */
final class CallLife {
  private volatile ServerState state = new ServerState.Arriving();

  // Guarded by this.
  private @Nullable Set<Runnable> actions;

  /**
   * What a cancellation found.
   *
   * @param from where the call stood
   * @param due the actions that were to run at the cancellation
   */
  record Cancelled(ServerState from, List<Runnable> due) {}

  ServerState state() {
    return state;
  }

  /** Whether nobody waits for anything of the call any more. */
  boolean isOver() {
    return switch (state) {
      case ServerState.Arriving arriving -> false;
      case ServerState.Waiting waiting -> false;
      case ServerState.Running running -> false;
      case ServerState.Answering answering -> false;
      case ServerState.Abandoned abandoned -> true;
      case ServerState.Ended ended -> true;
    };
  }

  /** Why the call was cancelled, if it was. */
  Optional<Status> reason() {
    return state.cancelledWith();
  }

  /** The handler could run; false if the call has ended before. */
  synchronized boolean queue() {
    return become(state.queued());
  }

  /**
   * The handler begins; false if the call has ended before.
   *
   * @param interrupted the thread that a cancellation interrupts
   */
  synchronized boolean start(Optional<Thread> interrupted) {
    return become(state.started(interrupted));
  }

  /**
   * The handler has come back, on the thread that it ran on: no interrupt reaches that thread any
   * more, and one that is left is taken back. False if nobody waits for the answer.
   */
  synchronized boolean handlerReturned() {
    boolean wanted = become(state.returned());
    Thread.interrupted();
    return wanted;
  }

  /** The call is to be answered without its handler; false if that has begun, or the call ended. */
  synchronized boolean refuse() {
    return become(state.refused());
  }

  /** Nothing runs for the call any more; false if it had ended before. */
  synchronized boolean end() {
    return become(state.ended());
  }

  /** Cancels, and interrupts the handler; empty if there is nothing left to be cancelled. */
  synchronized Optional<Cancelled> cancel(Status reason) {
    ServerState before = state;
    if (!become(before.cancelled(reason))) {
      return Optional.empty();
    }
    if (before instanceof ServerState.Running(Optional<Thread> interrupted)) {
      interrupted.ifPresent(Thread::interrupt);
    }
    List<Runnable> due = actions == null ? List.of() : List.copyOf(actions);
    actions = null;
    return Optional.of(new Cancelled(before, due));
  }

  /**
   * Has {@code action} run at the cancellation.
   *
   * @return false if that has been: the caller runs it
   */
  synchronized boolean addAction(Runnable action) {
    if (state.cancelledWith().isPresent()) {
      return false;
    }
    if (actions == null) {
      actions = new LinkedHashSet<>();
    }
    actions.add(action);
    return true;
  }

  /** Takes back what {@link #addAction} was given. */
  synchronized void removeAction(Runnable action) {
    if (actions != null) {
      actions.remove(action);
    }
  }

  /** Whether a cancellation interrupts this thread. */
  boolean interrupts(Thread thread) {
    return state instanceof ServerState.Running(Optional<Thread> interrupted)
        && interrupted.isPresent()
        && interrupted.get() == thread;
  }

  private boolean become(ServerState next) {
    boolean changed = next != state;
    state = next;
    return changed;
  }
}
