package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import org.jspecify.annotations.Nullable;

/** How far one direction of a call has come. It only moves on, and only as is written here. */
sealed interface DirectionLife {
  /** More may come: the beginning. */
  record Open() implements DirectionLife {}

  /** No more will come, and all was well; what is there may be taken. */
  record Ended() implements DirectionLife {}

  /** No more will come, since the call failed; what is there may be taken. */
  record Failed(Status status) implements DirectionLife {}

  /** Nothing can be taken: all was, and the taker knows how it ended, or the rest was dropped. */
  record Over(@Nullable Status failure) implements DirectionLife {}

  /** The peer has sent all, or, with a failure, will send no more. */
  default DirectionLife finished(@Nullable Status failure) {
    return switch (this) {
      case Open() -> failure == null ? new Ended() : new Failed(failure);
      case Ended(), Failed(_), Over(_) -> this;
    };
  }

  /** The taker has taken all that is there. */
  default DirectionLife drained() {
    return switch (this) {
      case Ended() -> new Over(null);
      case Failed(Status status) -> new Over(status);
      case Open(), Over(_) -> this;
    };
  }

  /** What is there, and what may still come, is not wanted any more. */
  default DirectionLife aborted(Status status) {
    return switch (this) {
      case Open(), Ended(), Failed(_) -> new Over(status);
      case Over(_) -> this;
    };
  }

  /** Whether no more will come. */
  default boolean hasEnded() {
    return !(this instanceof Open);
  }

  /** Why no more will come; null if all was well, or more may come. */
  default @Nullable Status failure() {
    return switch (this) {
      case Open(), Ended() -> null;
      case Failed(Status status) -> status;
      case Over(@Nullable Status failure) -> failure;
    };
  }
}
