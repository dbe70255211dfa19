package dev.weft.simulation.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.simulation.program.CallPlan.Answer;
import dev.weft.simulation.program.CallPlan.Caller;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
  @Test
  void whatDoesNotMatterIsLeftOut() {
    Program program = withManyCalls();
    int wanted = program.calls().get(program.calls().size() / 2).id();

    Program smallest =
        new Shrinker(
                candidate -> candidate.calls().stream().anyMatch(call -> call.id() == wanted),
                1_000)
            .shrink(program);

    assertThat(smallest.calls()).extracting(CallPlan::id).containsExactly(wanted);
    assertThat(smallest.faults()).isEmpty();
    assertThat(smallest.calls().getFirst().caller()).isEqualTo(new Caller.Patient());
    assertThat(smallest.calls().getFirst().answer()).isEqualTo(new Answer.Whole());
    assertThat(smallest.calls().getFirst().requests().octets()).isEqualTo(12);
  }

  @Test
  void whatMattersTogetherStays() {
    Program program = withManyCalls();
    List<CallPlan> calls = program.calls();

    Program smallest =
        new Shrinker(candidate -> candidate.calls().size() >= 2, 1_000).shrink(program);

    assertThat(smallest.calls()).hasSize(2);
    assertThat(calls)
        .extracting(CallPlan::id)
        .containsAll(smallest.calls().stream().map(CallPlan::id).toList());
  }

  @Test
  void theRunsAreCounted() {
    int[] runs = {0};
    new Shrinker(
            candidate -> {
              runs[0]++;
              return true;
            },
            5)
        .shrink(withManyCalls());

    assertThat(runs[0]).isEqualTo(5);
  }

  private static Program withManyCalls() {
    return LongStream.iterate(1, seed -> seed + 1)
        .mapToObj(Generator::of)
        .filter(program -> program.calls().size() > 10 && !program.faults().isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
