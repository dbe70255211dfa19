package dev.weft.simulation.program;

import dev.weft.simulation.program.CallPlan.Answer;
import dev.weft.simulation.program.CallPlan.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes a program that fails smaller, one call, one fault, one trait at a time, for as long as what
 * is left still fails.
 */
public final class Shrinker {
  private final Predicate<Program> fails;
  private int attempts;

  /**
   * @param fails runs a program and tells whether it fails in the way that is looked for
   * @param attempts how many runs it may take
   */
  public Shrinker(Predicate<Program> fails, int attempts) {
    this.fails = fails;
    this.attempts = attempts;
  }

  /** A program as small as was found that fails as this one does. */
  public Program shrink(Program program) {
    Program smallest = program;
    for (boolean smaller = true; smaller && attempts > 0; ) {
      Program before = smallest;
      smallest = withFewerCalls(smallest);
      smallest = withFewerFaults(smallest);
      smallest = withSimplerCalls(smallest);
      smaller = !smallest.equals(before);
    }
    return smallest;
  }

  private boolean fails(Program program) {
    return attempts-- > 0 && fails.test(program);
  }

  /** Leaves out runs of calls, long ones first. */
  private Program withFewerCalls(Program program) {
    Program smallest = program;
    for (int length = Math.max(1, program.calls().size() / 2); length > 0; length /= 2) {
      for (int at = 0; at < smallest.calls().size(); ) {
        List<CallPlan> fewer = new ArrayList<>(smallest.calls());
        fewer.subList(at, Math.min(fewer.size(), at + length)).clear();
        Program candidate = smallest.with(List.copyOf(fewer), smallest.faults());
        if (!fewer.isEmpty() && fails(candidate)) {
          smallest = candidate;
        } else {
          at += length;
        }
      }
    }
    return smallest;
  }

  private Program withFewerFaults(Program program) {
    Program smallest = program;
    for (int at = 0; at < smallest.faults().size(); ) {
      List<Fault> fewer = new ArrayList<>(smallest.faults());
      fewer.remove(at);
      Program candidate = smallest.with(smallest.calls(), List.copyOf(fewer));
      if (fails(candidate)) {
        smallest = candidate;
      } else {
        at++;
      }
    }
    return smallest;
  }

  private Program withSimplerCalls(Program program) {
    List<UnaryOperator<CallPlan>> simplifications =
        List.of(
            CallPlan::plain,
            call -> call.with(new Caller.Patient(), call.answer()),
            call -> call.with(call.caller(), new Answer.Whole()),
            call -> call.with(smaller(call.requests()), call.responses()),
            call -> call.with(call.requests(), smaller(call.responses())),
            call -> call.with(fewer(call.requests()), fewer(call.responses())));
    Program smallest = program;
    for (int at = 0; at < smallest.calls().size(); at++) {
      for (UnaryOperator<CallPlan> simplification : simplifications) {
        CallPlan call = smallest.calls().get(at);
        CallPlan simpler = simplification.apply(call);
        // What waits to be cancelled has to be cancelled by somebody.
        boolean endless = simpler.answer() instanceof Answer.Waits && !call.equals(simpler);
        if (!simpler.equals(call) && !endless) {
          List<CallPlan> calls = new ArrayList<>(smallest.calls());
          calls.set(at, simpler);
          Program candidate = smallest.with(List.copyOf(calls), smallest.faults());
          if (fails(candidate)) {
            smallest = candidate;
          }
        }
      }
    }
    return smallest;
  }

  private static Payload smaller(Payload payload) {
    return new Payload(payload.messages(), Math.max(12, payload.octets() / 4));
  }

  private static Payload fewer(Payload payload) {
    return new Payload(
        Math.min(payload.messages(), Math.max(1, payload.messages() / 2)), payload.octets());
  }
}
