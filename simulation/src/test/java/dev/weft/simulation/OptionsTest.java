package dev.weft.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void seedsAndTheFirstOfThemAreRead() {
    Options options = Options.of(List.of("--seeds", "10", "--from", "7", "--twice", "--brief"));

    assertThat(options.seeds()).isEqualTo(10);
    assertThat(options.from()).isEqualTo(7);
    assertThat(options.telling()).isEqualTo(Options.Telling.BRIEF);
    assertThat(options.repeats()).isEqualTo(Options.Repeats.YES);
  }

  @Test
  void whatIsNotUnderstoodIsToldWithTheUsage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(List.of("--seed", "1")))
        .withMessageContainingAll("unknown option --seed", "usage: simulation/run");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(List.of("--seeds", "many")))
        .withMessageContaining("--seeds takes a number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(List.of()))
        .withMessageContaining("--seeds says how many to try");
  }
}
