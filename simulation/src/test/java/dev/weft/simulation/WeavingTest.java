package dev.weft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Racing;
import dev.weft.simulation.loom.Loom;
import dev.weft.simulation.weave.Points;
import dev.weft.simulation.weave.WeavingLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeavingTest {
  private static final int THREADS = 10;

  @AfterEach
  void end() {
    Points.end();
  }

  @Test
  void classesUnderTestAreWoven() {
    assertThat(Racing.class.getClassLoader()).isInstanceOf(WeavingLoader.class);
  }

  @Test
  void aCountThatIsNotGuardedLosesSome() {
    Racing racing = new Racing();
    race(racing::countUnguarded);

    assertThat(racing.unguarded()).isLessThan(THREADS);
  }

  @Test
  void aMonitorIsNeverLeftInTheMiddle() {
    Racing racing = new Racing();
    race(() -> {
      racing.countGuarded();
      racing.countGuardedBlock(1);
    });

    assertThat(racing.guarded()).isEqualTo(2 * THREADS);
  }

  @Test
  void withoutPointsThreadsRunUntilTheyWait() {
    Racing racing = new Racing();
    Loom loom = new Loom();
    for (int i = 0; i < THREADS; i++) {
      loom.start("racing", racing::countUnguarded);
    }
    while (loom.runnable() > 0) {
      loom.run(0);
    }

    assertThat(racing.unguarded()).isEqualTo(THREADS);
  }

  private static void race(Runnable action) {
    Points.begin(1, 2);
    Loom loom = new Loom();
    for (int i = 0; i < THREADS; i++) {
      loom.start("racing", action);
    }
    while (loom.runnable() > 0) {
      loom.run(0);
    }
  }
}
