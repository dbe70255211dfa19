package dev.weft.rpc.connection;

/** The time by which connecting goes, and its only way to wait for a moment. */
public interface AlarmClock {
  /** Nanoseconds, as {@link System#nanoTime} counts them. */
  long nanoTime();

  /** Has {@code action} run once so many nanoseconds have passed; it does not wait. */
  Alarm set(long nanos, Runnable action);

  /** An action that waits for its time. */
  @FunctionalInterface
  interface Alarm {
    /** Sees to it that the action is not run, if it has not begun. */
    void cancel();
  }
}
