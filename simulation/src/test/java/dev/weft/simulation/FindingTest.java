package dev.weft.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.rpc.Execution;
import dev.weft.rpc.Method;
import dev.weft.simulation.loom.Trace;
import dev.weft.simulation.program.CallPlan;
import dev.weft.simulation.program.CallPlan.Answer;
import dev.weft.simulation.program.CallPlan.Caller;
import dev.weft.simulation.program.EndLimits;
import dev.weft.simulation.program.Fault;
import dev.weft.simulation.program.Pace;
import dev.weft.simulation.program.Payload;
import dev.weft.simulation.program.Program;
import dev.weft.simulation.world.Overseer;
import dev.weft.simulation.world.Run;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs of known outcome: what is right passes, what is wrong is found. */
class FindingTest {
  private static final EndLimits LIMITS = new EndLimits(100, 65_535, 70_000, 64 * 1024);
  private static final Pace PACE = new Pace(1, 1, 0, 0, 64 * 1024);

  private final Overseer overseer = new Overseer();

  @AfterEach
  void stopListening() {
    overseer.close();
  }

  @Test
  void aCallOfEachKindSucceeds() {
    for (Method.Kind kind : Method.Kind.values()) {
      Run.Result result = run(List.of(call(1, kind, new Answer.Whole())), List.of());

      assertThat(result.finding()).as("%s: %s", kind, result.lines()).isEmpty();
      assertThat(result.lines()).anyMatch(line -> line.endsWith("call 1 has ended: Succeeded[]"));
    }
  }

  @Test
  void aCallThatNeverEndsIsFoundAndSaysWhoWaits() {
    Run.Result result = run(List.of(call(1, Method.Kind.UNARY, new Answer.Waits(0))), List.of());

    assertThat(result.finding()).isPresent();
    assertThat(result.finding().get().kind()).isEqualTo("a call that never ends");
    assertThat(result.finding().get().more())
        .anyMatch(line -> line.contains("PlannedService.waitForCancellation"))
        .anyMatch(line -> line.startsWith("thread \"caller of 1\""));
  }

  @Test
  void aHandlersFailureIsTheCallsAndNoFinding() {
    Run.Result result =
        run(
            List.of(
                call(1, Method.Kind.UNARY, new Answer.Refuses(0)),
                call(2, Method.Kind.UNARY, new Answer.Throws(0))),
            List.of());

    assertThat(result.finding()).isEmpty();
    assertThat(result.lines())
        .anyMatch(line -> line.contains("call 1 has ended: NOT_FOUND"))
        .anyMatch(line -> line.contains("call 2 has ended: UNKNOWN"));
  }

  @Test
  void aServerThatIsClosedMakesItsCallsUnavailable() {
    Run.Result result =
        run(
            List.of(call(1, Method.Kind.UNARY, new Answer.Waits(0))),
            List.of(
                new Fault.Restart(
                    Duration.ofMillis(1), Duration.ofMillis(1), Fault.Manner.ABRUPT)));

    assertThat(result.finding()).isEmpty();
    assertThat(result.lines()).anyMatch(line -> line.contains("call 1 has ended: UNAVAILABLE"));
  }

  @Test
  void aMinuteOfSimulatedTimeIsNotWaitedFor() {
    CallPlan slow = call(1, Method.Kind.SERVER_STREAMING, new Answer.Slow(Duration.ofSeconds(20)));

    assertThat(run(List.of(slow), List.of()).finding()).isEmpty();
  }

  private Run.Result run(List<CallPlan> calls, List<Fault> faults) {
    Program program =
        new Program(1, LIMITS, List.of(LIMITS), calls, faults, Execution.VIRTUAL_THREAD, PACE);
    return Run.of(program, Trace.Detail.LINES, overseer);
  }

  private static CallPlan call(int id, Method.Kind kind, Answer answer) {
    return new CallPlan(
        id,
        0,
        kind,
        Duration.ZERO,
        new Payload(kind.streamsRequests() ? 3 : 1, 1_000),
        new Payload(kind.streamsResponses() ? 3 : 1, 1_000),
        new Caller.Patient(),
        answer,
        Optional.empty(),
        CallPlan.Packed.PLAIN,
        CallPlan.Readiness.REQUIRED);
  }
}
