package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import java.util.Optional;

/**
 * Where a server's call stands. Each step gives the state after it; one that comes too late, or too
 * early, gives the same state.
 */
sealed interface ServerState {
  /** The request has not arrived as far as the handler needs it. */
  record Arriving() implements ServerState {}

  /** The handler could run, and waits for its turn at the connection's {@link CallGate}. */
  record Waiting() implements ServerState {}

  /**
   * The handler runs.
   *
   * @param interrupted the thread that a cancellation interrupts
   */
  record Running(Optional<Thread> interrupted) implements ServerState {}

  /** The handler has come back, and what it said is being sent. */
  record Answering() implements ServerState {}

  /** Nobody waits for the answer any more, but something still runs for it. */
  record Abandoned(Status reason) implements ServerState {}

  /**
   * Nothing runs for the call, and all that it held has been given back.
   *
   * @param reason why it was cancelled, if it was
   */
  record Ended(Optional<Status> reason) implements ServerState {}

  /** The handler could run. */
  default ServerState queued() {
    return switch (this) {
      case Arriving arriving -> new Waiting();
      case Waiting waiting -> this;
      case Running running -> this;
      case Answering answering -> this;
      case Abandoned abandoned -> this;
      case Ended ended -> this;
    };
  }

  /** The handler begins. */
  default ServerState started(Optional<Thread> interrupted) {
    return switch (this) {
      case Arriving arriving -> new Running(interrupted);
      case Waiting waiting -> new Running(interrupted);
      case Running running -> this;
      case Answering answering -> this;
      case Abandoned abandoned -> this;
      case Ended ended -> this;
    };
  }

  /** The handler has come back. */
  default ServerState returned() {
    return switch (this) {
      case Arriving arriving -> this;
      case Waiting waiting -> this;
      case Running running -> new Answering();
      case Answering answering -> this;
      case Abandoned abandoned -> this;
      case Ended ended -> this;
    };
  }

  /** Nobody waits for the answer any more. */
  default ServerState cancelled(Status reason) {
    return switch (this) {
      case Arriving arriving -> new Ended(Optional.of(reason));
      case Waiting waiting -> new Ended(Optional.of(reason));
      case Running running -> new Abandoned(reason);
      case Answering answering -> new Abandoned(reason);
      case Abandoned abandoned -> this;
      case Ended ended -> this;
    };
  }

  /** The call is answered without its handler. */
  default ServerState refused() {
    return switch (this) {
      case Arriving arriving -> new Ended(Optional.empty());
      case Waiting waiting -> new Ended(Optional.empty());
      case Running running -> this;
      case Answering answering -> this;
      case Abandoned abandoned -> this;
      case Ended ended -> this;
    };
  }

  /** Nothing runs for the call any more. */
  default ServerState ended() {
    return switch (this) {
      case Arriving arriving -> new Ended(Optional.empty());
      case Waiting waiting -> new Ended(Optional.empty());
      case Running running -> new Ended(Optional.empty());
      case Answering answering -> new Ended(Optional.empty());
      case Abandoned(Status reason) -> new Ended(Optional.of(reason));
      case Ended ended -> this;
    };
  }

  /** Why the call was cancelled, if it was. */
  default Optional<Status> cancelledWith() {
    return switch (this) {
      case Arriving arriving -> Optional.empty();
      case Waiting waiting -> Optional.empty();
      case Running running -> Optional.empty();
      case Answering answering -> Optional.empty();
      case Abandoned(Status reason) -> Optional.of(reason);
      case Ended(Optional<Status> reason) -> reason;
    };
  }
}
