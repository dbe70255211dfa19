package dev.weft.interop.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls at a steady rate, whether or not those before have ended, through both clients at the same
 * moments: whatever is done to the server meanwhile is done to both.
 *
 * @param perSecond calls through each client
 * @param patience how long the last calls may take; what takes longer hangs
 * @param until the load goes on until there is such a file
 */
record Steady(int perSecond, Duration patience, Path until) {
  /** Bounds a load whose file never comes. */
  private static final Duration AT_MOST = Duration.ofSeconds(90);

  /** With a stream among them. */
  private static final int WARM_UP = 20;

  /** A call of a steady load. */
  @FunctionalInterface
  interface Call {
    /**
     * Makes it.
     *
     * @param number from 0
     */
    void make(Rpc rpc, ClientKind client, int number);
  }

  /** Connects the channels, and has the classes of both clients loaded before it counts. */
  static void warm(Map<ClientKind, Rpc> channels, Call call) {
    channels.forEach((client, rpc) -> {
      for (int number = 1; number <= WARM_UP; number++) {
        call.make(rpc, client, number);
      }
    });
  }

  /** Runs the load. */
  void run(Map<ClientKind, Rpc> channels, Map<ClientKind, Tally> tallies, Call call)
      throws InterruptedException {
    int most = Math.toIntExact(AT_MOST.toSeconds() * perSecond);
    AtomicInteger next = new AtomicInteger();
    Phaser running = new Phaser(1);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    running.register();
    pace.scheduleAtFixedRate(
        () -> {
          int number = next.getAndIncrement();
          if (number >= most || Files.exists(until)) {
            pace.shutdown();
            running.arriveAndDeregister();
            return;
          }
          new EnumMap<>(channels)
              .forEach((client, rpc) -> {
                running.register();
                threads.execute(() -> {
                  tallies.get(client).attempt(() -> call.make(rpc, client, number));
                  running.arriveAndDeregister();
                });
              });
        },
        0,
        TimeUnit.SECONDS.toNanos(1) / perSecond,
        TimeUnit.NANOSECONDS);
    pace.awaitTermination(AT_MOST.toSeconds(), TimeUnit.SECONDS);
    try {
      running.awaitAdvanceInterruptibly(
          running.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      System.err.println(
          "load: %d calls had not ended %d s after the last one had begun; they are given up"
              .formatted(running.getUnarrivedParties(), patience.toSeconds()));
    }
    pace.shutdownNow();
    threads.shutdownNow();
  }
}
