package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTimerTest {
  private static final long MILLIS = 1_000_000;

  private final AtomicReference<Thread> started = new AtomicReference<>();

  private final ThreadFactory threads =
      action -> {
        Thread thread = Thread.ofPlatform().daemon().name("timer under test").unstarted(action);
        started.set(thread);
        return thread;
      };

  @Test
  void whatAnActionThrowsCostsNoOther() throws Exception {
    try (DeadlineTimer timer = new DeadlineTimer(threads)) {
      CountDownLatch done = new CountDownLatch(3);
      for (int i = 0; i < 3; i++) {
        timer.schedule(
            MILLIS,
            () -> {
              throw new IllegalStateException("thrown by a test's action");
            });
        timer.schedule(
            MILLIS,
            () -> {
              throw new OutOfMemoryError("thrown by a test's action");
            });
        timer.schedule(MILLIS, done::countDown);
      }
      done.await();
    }
  }

  @Test
  void anInterruptThatAnActionLeavesBehindDoesNotEndIt() throws Exception {
    try (DeadlineTimer timer = new DeadlineTimer(threads)) {
      CountDownLatch done = new CountDownLatch(1);
      timer.schedule(MILLIS, () -> Thread.currentThread().interrupt());
      timer.schedule(20 * MILLIS, done::countDown);
      done.await();
    }
  }

  @Test
  void aFailureThatCannotBeLoggedCostsNoOther() throws Exception {
    AtomicInteger logged = new AtomicInteger();
    Handler broken =
        new Handler() {
          @Override
          public void publish(LogRecord event) {
            logged.incrementAndGet();
            throw new OutOfMemoryError("thrown by a test's log handler");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("dev.weft.rpc");
    logger.addHandler(broken);
    try (DeadlineTimer timer = new DeadlineTimer(threads)) {
      CountDownLatch done = new CountDownLatch(1);
      timer.schedule(
          MILLIS,
          () -> {
            throw new IllegalStateException("thrown by a test's action");
          });
      timer.schedule(20 * MILLIS, done::countDown);
      done.await();
    } finally {
      logger.removeHandler(broken);
    }
    assertThat(logged).hasValue(1);
  }

  @Test
  void aThreadThatCannotBeStartedIsTriedAgain() throws Exception {
    AtomicBoolean exhausted = new AtomicBoolean(true);
    ThreadFactory scarce =
        action -> {
          if (exhausted.getAndSet(false)) {
            throw new OutOfMemoryError("unable to create native thread (a test's)");
          }
          return threads.newThread(action);
        };
    try (DeadlineTimer timer = new DeadlineTimer(scarce)) {
      CountDownLatch done = new CountDownLatch(2);
      timer.schedule(MILLIS, done::countDown);
      assertThat(started.get()).isNull();
      timer.schedule(MILLIS, done::countDown);
      done.await();
    }
  }

  @Test
  void anActionThatWasCancelledBeforeItBeganIsNotRun() throws Exception {
    try (DeadlineTimer timer = new DeadlineTimer(threads)) {
      CountDownLatch blocked = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      CountDownLatch done = new CountDownLatch(1);
      AtomicBoolean ran = new AtomicBoolean();
      timer.schedule(
          0,
          () -> {
            blocked.countDown();
            awaitUninterrupted(release);
          });
      blocked.await();
      Timer.Scheduled cancelled = timer.schedule(0, () -> ran.set(true));
      timer.schedule(0, done::countDown);
      timer.cancel(cancelled);
      release.countDown();
      done.await();
      assertThat(ran).isFalse();
    }
  }

  @Test
  void closingEndsItsThread() throws Exception {
    DeadlineTimer timer = new DeadlineTimer(threads);
    timer.schedule(TimeUnit.HOURS.toNanos(1), () -> {});
    timer.close();
    assertThat(started.get().join(Duration.ofSeconds(30))).isTrue();
    started.set(null);
    timer.schedule(0, () -> {});
    assertThat(started.get()).isNull();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts the timer", e);
    }
  }
}
