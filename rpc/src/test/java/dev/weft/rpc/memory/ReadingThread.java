package dev.weft.rpc.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * What a connection's reading thread is: everything it is asked to do, in order, one at a time.
 * What goes wrong on it is kept, to fail the test with.
 */
final class ReadingThread {
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final List<Throwable> faults = new ArrayList<>();

  ReadingThread(String name) {
    Thread.ofPlatform().daemon().name(name).start(this::work);
  }

  void run(Runnable task) {
    tasks.add(task);
  }

  void settle() {
    CountDownLatch done = new CountDownLatch(1);
    run(done::countDown);
    try {
      done.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  synchronized void requireNoFault() {
    for (Throwable fault : faults) {
      throw new AssertionError("something went wrong on a reading thread", fault);
    }
  }

  private void work() {
    while (true) {
      try {
        tasks.take().run();
      } catch (InterruptedException | RuntimeException | Error e) {
        note(e);
      }
      if (Thread.interrupted()) {
        note(new AssertionError("the reading thread was interrupted"));
      }
    }
  }

  private synchronized void note(Throwable fault) {
    faults.add(fault);
  }
}
