package dev.weft.rpc.protocol;

/** Runs actions when deadlines pass. */
public interface Timer {
  /** An action that waits for its time. */
  interface Scheduled {}

  /**
   * Runs {@code action} in {@code nanos} nanoseconds, on a thread of the timer; it must not wait.
   */
  Scheduled schedule(long nanos, Runnable action);

  /** The clock by which it goes, in nanoseconds: what deadlines are counted by. */
  long nanoTime();

  /** Sees to it that the action is not run, if it has not begun. */
  void cancel(Scheduled scheduled);
}
