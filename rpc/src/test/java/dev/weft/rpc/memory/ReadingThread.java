package dev.weft.rpc.memory;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** What a connection's reading thread is: everything it is asked to do, in order, one at a time. */
final class ReadingThread {
  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Thread thread;

  ReadingThread(String name) {
    thread = Thread.ofPlatform().daemon().name(name).start(this::work);
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

  private void work() {
    try {
      while (true) {
        Runnable task = tasks.take();
        try {
          task.run();
        } catch (RuntimeException | Error e) {
          e.printStackTrace();
        }
        if (thread != null && Thread.interrupted()) {
          new AssertionError("the reading thread was interrupted").printStackTrace();
        }
      }
    } catch (InterruptedException e) {
      new AssertionError("the reading thread was interrupted", e).printStackTrace();
    }
  }
}
