package dev.weft.simulation.loom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class LoomTest {
  private final Loom loom = new Loom();
  private final List<String> done = new ArrayList<>();

  @Test
  void threadsRunInTheOrderInWhichTheyAreChosen() {
    loom.start("a", () -> done.add("a"));
    loom.start("b", () -> done.add("b"));
    loom.start("c", () -> done.add("c"));

    loom.run(1);
    loom.run(1);
    loom.run(0);

    assertThat(done).containsExactly("b", "c", "a");
    assertThat(loom.threads()).isEmpty();
  }

  @Test
  void whatAThreadStartsRunsOnTheLoomToo() {
    loom.start("parent", () -> Thread.ofVirtual().name("child").start(() -> done.add("child")));

    loom.run(0);

    assertThat(loom.threads()).extracting(Thread::getName).containsExactly("child");
    loom.run(0);
    assertThat(done).containsExactly("child");
  }

  @Test
  void aThreadThatWaitsGoesOnWhenItIsWoken() {
    Thread waiting =
        loom.start(
            "waiting",
            () -> {
              LockSupport.park();
              done.add("woken");
            });
    loom.run(0);

    assertThat(loom.runnable()).isZero();
    LockSupport.unpark(waiting);

    assertThat(loom.runnable()).isEqualTo(1);
    loom.run(0);
    assertThat(done).containsExactly("woken");
  }

  @Test
  void aLockThatIsTakenIsWaitedForWithoutOtherThreads() {
    ReentrantLock lock = new ReentrantLock();
    for (String name : List.of("first", "second")) {
      loom.start(
          name,
          () -> {
            lock.lock();
            try {
              Loom.giveWay();
              done.add(name);
            } finally {
              lock.unlock();
            }
          });
    }

    while (loom.runnable() > 0) {
      loom.run(loom.runnable() - 1);
    }

    assertThat(done).containsExactlyInAnyOrder("first", "second");
    assertThat(loom.threads()).isEmpty();
  }

  @Test
  void aWorkerOutlivesWhatItsJobsThrow() {
    List<Throwable> thrown = new ArrayList<>();
    Worker worker = new Worker(loom, "worker", thrown::add);
    worker.post(() -> {
      throw new AssertionError("thrown by a job");
    });
    worker.post(() -> done.add("next job"));
    worker.stop();

    while (loom.runnable() > 0) {
      loom.run(0);
    }

    assertThat(thrown).extracting(Throwable::getMessage).containsExactly("thrown by a job");
    assertThat(done).containsExactly("next job");
    assertThat(loom.threads()).isEmpty();
  }
}
