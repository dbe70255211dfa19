package dev.weft.interop.cases;

import dev.weft.interop.proto.SimpleRequest;
import dev.weft.interop.proto.SimpleResponse;
import dev.weft.rpc.StatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Many large_unary calls in a row, on one thread or several, and an account of how they went. */
final class Soak {
  private final SoakPlan plan;
  private final long start = System.nanoTime();

  // The account, which the threads share.
  private final Lock lock = new ReentrantLock();
  private final List<Long> latencies = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  Soak(SoakPlan plan) {
    this.plan = plan;
  }

  /** One call. */
  @FunctionalInterface
  interface OneCall {
    SimpleResponse make(SimpleRequest request);
  }

  /** Makes the calls of the plan, as many of them as its time allows. */
  void run(OneCall call) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < plan.threads(); i++) {
      threads.add(Thread.ofVirtual().name("soak " + i).start(() -> iterate(call)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void iterate(OneCall call) {
    SimpleRequest request = Requests.simple(plan.sizes().request(), plan.sizes().response());
    long next = System.nanoTime();
    for (int i = 0; i < plan.iterations() && !isOutOfTime(); i++) {
      if (!waitUntil(next)) {
        return;
      }
      next = System.nanoTime() + plan.interval().toNanos();
      iterate(call, request);
    }
  }

  private void iterate(OneCall call, SimpleRequest request) {
    long begin = System.nanoTime();
    String failure = "";
    try {
      Expect.zeros("the response", plan.sizes().response(), call.make(request).payload());
    } catch (StatusException | CaseFailure e) {
      failure = String.valueOf(e.getMessage());
    }
    long nanos = System.nanoTime() - begin;
    if (failure.isEmpty() && nanos > plan.maxLatency().toNanos()) {
      failure = "a call took %d ms".formatted(Duration.ofNanos(nanos).toMillis());
    }
    lock.lock();
    try {
      latencies.add(nanos);
      if (!failure.isEmpty()) {
        failures.add(failure);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isOutOfTime() {
    return System.nanoTime() - start > plan.timeout().toNanos();
  }

  private static boolean waitUntil(long time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time - System.nanoTime());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How it went, in a line. */
  String summary(String name) {
    List<Long> sorted = new ArrayList<>(latencies);
    Collections.sort(sorted);
    return "%s: %d of %d calls made, %d failed; latency in ms: median %.1f, 90%% %.1f, worst %.1f"
        .formatted(
            name,
            sorted.size(),
            planned(),
            failures.size(),
            percentile(sorted, 50),
            percentile(sorted, 90),
            percentile(sorted, 100));
  }

  private static double percentile(List<Long> sorted, int percent) {
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100) / 1e6;
  }

  private long planned() {
    return (long) plan.iterations() * plan.threads();
  }

  /** Throws unless all calls were made, and no more of them failed than may. */
  void check() {
    if (failures.size() > plan.maxFailures()) {
      throw new CaseFailure(
          "%d calls failed, but no more than %d may; the first: %s"
              .formatted(failures.size(), plan.maxFailures(), failures.getFirst()));
    }
    if (latencies.size() < planned()) {
      throw new CaseFailure(
          "%d of %d calls were made when the time of %d s was over"
              .formatted(latencies.size(), planned(), plan.timeout().toSeconds()));
    }
  }
}
