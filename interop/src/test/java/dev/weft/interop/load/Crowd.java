package dev.weft.interop.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Runs many tasks at a time, and gives up on those that hang. */
final class Crowd {
  private Crowd() {}

  /**
   * Runs tasks 0 to {@code count} at the same time, each on its virtual thread, and waits for them,
   * but no longer than {@code patience}.
   */
  static void atOnce(int count, Duration patience, IntConsumer task) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(count);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    for (int i = 0; i < count; i++) {
      int number = i;
      threads.execute(() -> {
        try {
          task.accept(number);
        } finally {
          running.countDown();
        }
      });
    }
    await(running, patience);
    // Without waiting: what hangs may do so in spite of the interrupt.
    threads.shutdownNow();
  }

  // What hangs is counted by the tally: a call that has begun and not ended.
  private static void await(CountDownLatch running, Duration patience) throws InterruptedException {
    if (!running.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      System.err.println(
          "load: "
              + running.getCount()
              + " tasks had not ended after "
              + patience.toSeconds()
              + " s; they are given up");
    }
  }
}
