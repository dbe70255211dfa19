package dev.weft.simulation.loom;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A thread that does what it is given, one job after the other: a connection's reading thread, or a
 * timer's. What a job throws is told, and costs that job only.
 */
public final class Worker {
  private final Queue<Runnable> jobs = new ArrayDeque<>();
  private final Consumer<Throwable> failed;
  private final Thread thread;
  private boolean busy;
  private boolean stopped;

  /** Starts a worker on the loom. */
  public Worker(Loom loom, String name, Consumer<Throwable> failed) {
    this.failed = failed;
    thread = loom.start(name, this::work);
  }

  /** Gives it one more job. */
  public void post(Runnable job) {
    jobs.add(job);
    LockSupport.unpark(thread);
  }

  /** Whether it has nothing to do. */
  public boolean isIdle() {
    return !busy && jobs.isEmpty();
  }

  /** Ends its thread after the jobs it has, as an interrupt of the thread does. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void work() {
    while (true) {
      Runnable job = jobs.poll();
      if (job != null) {
        busy = true;
        run(job);
        busy = false;
      } else if (stopped || Thread.interrupted()) {
        return;
      } else {
        LockSupport.park(this);
      }
    }
  }

  @SuppressWarnings("CatchingThrowable") // a thread that serves outlives whatever is thrown in it
  private void run(Runnable job) {
    try {
      job.run();
    } catch (Throwable e) {
      failed.accept(e);
    }
  }
}
