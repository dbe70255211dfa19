package dev.weft.rpc.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Many callers at a time, each a virtual thread. */
final class Crowd {
  private Crowd() {}

  /** Has each of {@code callers} do this once; fails, saying of what, if any of them does. */
  static void of(int callers, String what, IntConsumer action) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int caller = i;
        all.add(threads.submit(() -> action.accept(caller)));
      }
      List<Throwable> failures = new ArrayList<>();
      for (Future<?> each : all) {
        try {
          each.get();
        } catch (ExecutionException e) {
          failures.add(e.getCause());
        }
      }
      if (!failures.isEmpty()) {
        throw new AssertionError(
            failures.size() + " of " + callers + " callers failed: " + what, failures.getFirst());
      }
      assertThat(all).hasSize(callers);
    }
  }
}
