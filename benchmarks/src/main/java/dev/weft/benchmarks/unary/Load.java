package dev.weft.benchmarks.unary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.HdrHistogram.Histogram;

/** Calls a server from a number of virtual threads, each of which has one call out at a time. */
final class Load {
  private static final long LONGEST_NANOS = Duration.ofSeconds(60).toNanos();

  private Load() {}

  /** A call that blocks until it is answered, and throws if it fails. */
  @FunctionalInterface
  interface BlockingCall {
    void run();
  }

  /**
   * What came of a load.
   *
   * @param calls how many calls were answered
   * @param latencies in nanoseconds
   */
  record Outcome(long calls, Duration elapsed, Histogram latencies) {}

  /** Keeps {@code outstanding} calls out for the duration. */
  static Outcome run(BlockingCall call, int outstanding, Duration duration)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    long end = begin + duration.toNanos();
    List<FutureTask<Histogram>> callers = new ArrayList<>();
    for (int i = 0; i < outstanding; i++) {
      FutureTask<Histogram> caller = new FutureTask<>(() -> callUntil(end, call));
      callers.add(caller);
      Thread.startVirtualThread(caller);
    }
    Histogram all = new Histogram(LONGEST_NANOS, 3);
    for (FutureTask<Histogram> caller : callers) {
      all.add(caller.get());
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begin);
    return new Outcome(all.getTotalCount(), elapsed, all);
  }

  private static Histogram callUntil(long end, BlockingCall call) {
    Histogram latencies = new Histogram(LONGEST_NANOS, 3);
    long before = System.nanoTime();
    while (before < end) {
      call.run();
      long after = System.nanoTime();
      latencies.recordValue(after - before);
      before = after;
    }
    return latencies;
  }
}
