package dev.weft.simulation.loom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Runs virtual threads on the one thread that calls {@link #run}, each for as long as it does not
 * wait. What is runnable is known, so that the simulation can choose what goes on next.
 *
 * <p>As threads give way only where they wait or yield, no lock is ever found taken by a thread
 * that could go on: a spin for one would spin for ever, and none is needed.
 */
public final class Loom implements Executor {
  private static final int ABANDONING_ROUNDS = 20;
  private static final int ABANDONING_STEPS = 10_000;

  private final List<Runnable> runnable = new ArrayList<>();

  /** Starts a virtual thread; whatever it starts runs here too. */
  public Thread start(String name, Runnable task) {
    Thread thread = VirtualThreads.create(this, name, task);
    thread.start();
    return thread;
  }

  /** For the JDK: a virtual thread can go on. */
  @Override
  public void execute(Runnable continuation) {
    runnable.add(continuation);
  }

  /** How many threads can go on. */
  public int runnable() {
    return runnable.size();
  }

  /** Lets one of those that can go on do so, until it waits, yields or ends. */
  public void run(int index) {
    int last = runnable.size() - 1;
    Runnable chosen = runnable.get(index);
    runnable.set(index, runnable.get(last));
    runnable.remove(last);
    chosen.run();
  }

  /** Has the current thread let others go first, if it is one of the loom's. */
  @SuppressWarnings("ThreadPriorityCheck") // the scheduler is the loom, and can be relied on
  public static void giveWay() {
    if (Thread.currentThread().isVirtual()) {
      Thread.yield();
    }
  }

  /** Whether this is a thread of the loom. */
  public boolean owns(Thread thread) {
    return VirtualThreads.isScheduledBy(this, thread);
  }

  /**
   * Has the threads end that have not, as far as an interrupt makes them, so that nothing is left
   * of a run that has failed.
   */
  public void abandon() {
    for (int round = 0; round < ABANDONING_ROUNDS; round++) {
      List<Thread> left = VirtualThreads.of(this);
      if (left.isEmpty()) {
        return;
      }
      left.forEach(Thread::interrupt);
      for (int i = 0; i < ABANDONING_STEPS && !runnable.isEmpty(); i++) {
        run(0);
      }
    }
  }

  /** The threads that have not ended, in the order in which they were made. */
  public List<Thread> threads() {
    return VirtualThreads.of(this).stream()
        .sorted(Comparator.comparingLong(Thread::threadId))
        .toList();
  }
}
