package dev.weft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.simulation.world.Finding;
import dev.weft.simulation.world.Overseer;
import dev.weft.simulation.world.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The programs of a bounded number of seeds, the same in each build; {@code simulation/run} tries
 * more.
 */
class SimulationTest {
  private static final long SEEDS = Long.getLong("weft.simulation.seeds", 3_000);
  private static final long FROM = Long.getLong("weft.simulation.from", 1);
  private static final int REPEATED = 300;

  private final Overseer overseer = new Overseer();
  private final Search search = new Search(overseer);

  @AfterEach
  void stopListening() {
    overseer.close();
  }

  /**
   * Each kind of finding is one of the known ones, or is told in full with its smallest program.
   */
  @Test
  void noSeedFindsWhatIsNotKnown() throws IOException {
    List<String> known = known();
    Map<String, Long> found = new TreeMap<>();
    for (long seed = FROM; seed < FROM + SEEDS; seed++) {
      Run.Result result = search.run(seed);
      if (result.finding().isPresent()) {
        Finding finding = result.finding().get();
        assertThat(known)
            .as("%s", String.join("\n", explained(seed, finding, known)))
            .contains(finding.kind());
        found.putIfAbsent(finding.kind(), seed);
      }
    }

    assertThat(found.keySet())
        .as("a kind that is no longer found is to be taken out of known-findings.txt")
        .containsAll(known);
  }

  private List<String> explained(long seed, Finding finding, List<String> known) {
    return known.contains(finding.kind()) ? List.of() : search.explain(seed, finding).lines();
  }

  private static List<String> known() throws IOException {
    return Files.readAllLines(Path.of("known-findings.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @Test
  void theSameSeedHasTheSameTrace() {
    for (long seed = FROM; seed < FROM + REPEATED; seed++) {
      assertThat(search.run(seed).number())
          .as("the trace of seed %d", seed)
          .isEqualTo(search.run(seed).number());
    }
  }

  @Test
  void differentSeedsHaveDifferentTraces() {
    assertThat(search.run(FROM).number()).isNotEqualTo(search.run(FROM + 1).number());
  }
}
