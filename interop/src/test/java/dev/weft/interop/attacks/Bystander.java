package dev.weft.interop.attacks;

import dev.weft.interop.proto.Empty;
import dev.weft.interop.proto.TestServiceClient;
import dev.weft.rpc.Channel;
import dev.weft.rpc.StatusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * An honest client: makes a unary call every few milliseconds on a connection that it has, and some
 * on connections that it makes for them.
 */
final class Bystander implements AutoCloseable {
  private static final int MILLIS_BETWEEN_CALLS = 5;
  private static final int MILLIS_BETWEEN_CONNECTIONS = 100;
  private static final int WARM_UP_CALLS = 300;
  private static final int FEWEST_CALLS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** How its calls went. */
  record Calls(List<Long> nanos, List<StatusException> failures) {
    int count() {
      return nanos.size() + failures.size();
    }

    /** The time that at most one in a hundred calls exceeds. */
    Duration p99() {
      List<Long> sorted = nanos.stream().sorted().toList();
      return sorted.isEmpty()
          ? Duration.ZERO
          : Duration.ofNanos(sorted.get(Math.max(0, (int) Math.ceil(0.99 * sorted.size()) - 1)));
    }
  }

  private final Supplier<Channel> channels;
  private final Channel channel;
  private final TestServiceClient tests;
  private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
  private final CountDownLatch enough = new CountDownLatch(FEWEST_CALLS);
  private final List<Long> nanos = new ArrayList<>();
  private final List<StatusException> failures = new ArrayList<>();

  Bystander(Supplier<Channel> channels) {
    this.channels = channels;
    this.channel = channels.get();
    this.tests = new TestServiceClient(channel);
    for (int i = 0; i < WARM_UP_CALLS; i++) {
      call(tests);
    }
  }

  private static void call(TestServiceClient client) {
    client.withDeadlineAfter(PATIENCE).emptyCall(Empty.defaultInstance());
  }

  /** Begins to make calls. */
  Bystander start() {
    executor.scheduleWithFixedDelay(
        () -> note(() -> call(tests)), 0, MILLIS_BETWEEN_CALLS, TimeUnit.MILLISECONDS);
    executor.scheduleWithFixedDelay(
        () -> note(this::callOnNewConnection),
        MILLIS_BETWEEN_CONNECTIONS,
        MILLIS_BETWEEN_CONNECTIONS,
        TimeUnit.MILLISECONDS);
    return this;
  }

  /** One call on a connection of its own. */
  void callOnNewConnection() {
    try (Channel another = channels.get()) {
      call(new TestServiceClient(another));
    }
  }

  private void note(Runnable call) {
    long begin = System.nanoTime();
    try {
      call.run();
      synchronized (this) {
        nanos.add(System.nanoTime() - begin);
      }
    } catch (StatusException e) {
      synchronized (this) {
        failures.add(e);
      }
    } finally {
      enough.countDown();
    }
  }

  /** Makes no more calls, once there were a few; how those went that it made. */
  Calls stop() throws InterruptedException {
    if (!enough.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("%d calls were not made in 20 s".formatted(FEWEST_CALLS));
    }
    executor.shutdown();
    if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
      throw new AssertionError("a call of another client has not ended in 30 s");
    }
    synchronized (this) {
      return new Calls(List.copyOf(nanos), List.copyOf(failures));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    channel.close();
  }
}
