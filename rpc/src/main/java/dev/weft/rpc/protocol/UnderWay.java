package dev.weft.rpc.protocol;

import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * What is under way at a server or a channel, whether more should begin, and the end of the last.
 * Beginning and ending touch no memory that all threads share, but for a look at the state.
 */
final class UnderWay {
  private sealed interface State {}

  /** More may begin. */
  private record Open() implements State {}

  /** No more should begin; {@code whenNone} is to be done when the last has ended. */
  private record Closing(Runnable whenNone) implements State {}

  /** The last has ended. */
  private record Over() implements State {}

  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();
  private final AtomicReference<State> state = new AtomicReference<>(new Open());
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

  /**
   * Counts one more, which must {@link #end} whatever this says.
   *
   * @return false if it should not begin
   */
  boolean begin() {
    count(begun);
    return state() instanceof Open;
  }

  /** One has ended. */
  void end() {
    count(ended);
    settle();
  }

  /**
   * A sum is not ordered before what is read next, as a volatile would be: without the fence one
   * that begins could see that it may while who closes does not see it.
   */
  private static void count(LongAdder sum) {
    sum.increment();
    VarHandle.fullFence();
  }

  /** Has no more begin, and {@code whenNone} done, once, when the last has ended. */
  void close(Runnable whenNone) {
    State before = state();
    if (before instanceof Open && state.compareAndSet(before, new Closing(whenNone))) {
      settle();
    }
  }

  private void settle() {
    State before = state();
    if (before instanceof Closing(Runnable whenNone)
        && count() == 0
        && state.compareAndSet(before, new Over())) {
      try {
        whenNone.run();
      } finally {
        waiting.forEach(LockSupport::unpark);
      }
    }
  }

  /**
   * How many are under way. Neither sum is taken at one moment, but what has ended is summed up
   * before what has begun: so 0 means that there was a moment, meanwhile, with none.
   */
  long count() {
    long over = ended.sum();
    return begun.sum() - over;
  }

  /** Whether no more should begin, and the last has ended. */
  boolean isOver() {
    return state() instanceof Over;
  }

  private State state() {
    return Objects.requireNonNull(state.get());
  }

  /**
   * Waits until no more should begin and the last has ended.
   *
   * @return false if that takes longer than {@code nanos}
   */
  boolean awaitOver(Timer timer, long nanos) throws InterruptedException {
    if (isOver() || nanos <= 0) {
      return isOver();
    }
    Thread waiter = Thread.currentThread();
    AtomicBoolean late = new AtomicBoolean();
    waiting.add(waiter);
    Timer.Scheduled alarm =
        timer.schedule(
            nanos,
            () -> {
              late.set(true);
              LockSupport.unpark(waiter);
            });
    try {
      while (!isOver() && !late.get()) {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      return isOver();
    } finally {
      timer.cancel(alarm);
      waiting.remove(waiter);
    }
  }
}
