package dev.weft.simulation.world;

import dev.weft.rpc.Code;
import dev.weft.rpc.Status;
import dev.weft.simulation.program.CallPlan;
import dev.weft.simulation.program.CallPlan.Answer;
import dev.weft.simulation.program.CallPlan.Caller;
import dev.weft.simulation.program.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Knows of each call what is allowed to come of it, and finds what is not. */
final class Ledger {
  /** What a handler that refuses answers with. */
  static final Status REFUSAL = Status.NOT_FOUND.withMessage("refused by the handler");

  private final World world;
  private final Excuses excuses;
  private final Predicate<CallPlan> hasNoReasonToWait;
  private final Map<Integer, CallRecord> records = new TreeMap<>();

  /**
   * @param excuses what calls may fail for that neither side has asked to
   * @param hasNoReasonToWait whether a call's channel is well and has room for the call
   */
  Ledger(World world, Excuses excuses, Predicate<CallPlan> hasNoReasonToWait) {
    this.world = world;
    this.hasNoReasonToWait = hasNoReasonToWait;
    this.excuses = excuses;
  }

  CallRecord add(CallPlan plan) {
    CallRecord record = new CallRecord(plan);
    records.put(plan.id(), record);
    return record;
  }

  CallRecord record(int call) {
    CallRecord record = records.get(call);
    if (record == null) {
      throw new IllegalStateException("the program has no call " + call);
    }
    return record;
  }

  void begin(CallRecord call) {
    call.begin(world.agenda().nanoTime());
    world.trace().line(() -> "begins: " + call.plan());
  }

  /** A client has read a response. */
  void received(CallRecord call, Message message) {
    expect(call, "response", message, call.received(), call.plan().responses());
    call.receive();
  }

  /** A handler has read a request. */
  void arrived(CallRecord call, Message message) {
    expect(call, "request", message, call.arrived(), call.plan().requests());
    call.arrive();
  }

  private void expect(CallRecord call, String what, Message found, int index, Payload payload) {
    Message expected = new Message(call.plan().id(), index, payload.octets());
    world.trace().add(what.length(), index);
    world.trace().line(() -> "call " + call.plan().id() + ": " + what + " " + index);
    if (!expected.equals(found) || index >= payload.messages()) {
      world.find(
          "a message that was not sent, or not now",
          "the next " + what + " of " + call + " is to be " + expected + " and is " + found);
    }
  }

  void handlerBegins(CallRecord call) {
    call.handlerBegins();
    world.trace().line(() -> "call " + call.plan().id() + ": the handler begins");
    if (call.handlersBegun() > 1) {
      world.find(
          "a call that is answered twice",
          "the handler was begun " + call.handlersBegun() + " times for " + call);
    }
  }

  void handlerEnds(CallRecord call) {
    call.handlerEnds();
    world.trace().line(() -> "call " + call.plan().id() + ": the handler has ended");
  }

  /** A call has ended, as its caller sees it. */
  void end(CallRecord call, Ending ending) {
    long now = world.agenda().nanoTime();
    world.trace().add(3, call.plan().id() * 100L + ordinal(ending));
    world.trace().line(() -> "call " + call.plan().id() + " has ended: " + ending);
    if (call.hasEnded()) {
      world.find(
          "a call that ended twice",
          call + " has ended with " + call.ending().orElseThrow() + ", and again with " + ending);
    }
    call.end(ending);
    whyNot(call, ending, now)
        .ifPresent(reason ->
            world.find(
                "an end that the program does not allow: " + name(ending),
                call + " has ended with " + ending + ": " + reason));
  }

  private static int ordinal(Ending ending) {
    return switch (ending) {
      case Ending.Succeeded success -> 0;
      case Ending.Failed failed -> failed.status().code().number();
      case Ending.Left left -> 20;
    };
  }

  private static String name(Ending ending) {
    return switch (ending) {
      case Ending.Succeeded success -> "OK";
      case Ending.Failed failed -> failed.status().code().name();
      case Ending.Left left -> "left";
    };
  }

  private Optional<String> whyNot(CallRecord call, Ending ending, long now) {
    return switch (ending) {
      case Ending.Left left -> Optional.empty();
      case Ending.Succeeded success -> whyNotOk(call);
      case Ending.Failed failed -> whyNot(call, failed.status(), now);
    };
  }

  private Optional<String> whyNotOk(CallRecord call) {
    CallPlan plan = call.plan();
    boolean answers =
        switch (plan.answer()) {
          case Answer.Whole whole -> true;
          case Answer.Slow slow -> true;
          case Answer.Early early -> true;
          case Answer.Refuses refuses -> false;
          case Answer.Throws thrown -> false;
          case Answer.Waits waits -> false;
        };
    if (!answers) {
      return Optional.of("its handler does not answer so");
    }
    if (call.received() != plan.responses().messages()) {
      return Optional.of("it has " + plan.responses().messages() + " responses");
    }
    if (!(plan.answer() instanceof Answer.Early) && call.arrived() != plan.requests().messages()) {
      return Optional.of("the handler reads all " + plan.requests().messages() + " requests");
    }
    if (excuses.mustExhaust(plan)) {
      return Optional.of("a message is larger than its receiver accepts");
    }
    if (call.handlersBegun() != 1) {
      return Optional.of(call.handlersBegun() + " handlers have answered it");
    }
    return Optional.empty();
  }

  private Optional<String> whyNot(CallRecord call, Status status, long now) {
    CallPlan plan = call.plan();
    long age = now - call.began();
    Code code = status.code();
    return switch (code) {
      case DEADLINE_EXCEEDED ->
          plan.deadline().isPresent() && age >= plan.deadline().get().toNanos()
              ? Optional.empty()
              : Optional.of("its deadline has not passed");
      case CANCELLED ->
          cancelledAfter(plan).filter(after -> age >= after.toNanos()).isPresent()
              ? Optional.empty()
              : Optional.of("nobody has cancelled it");
      case UNAVAILABLE ->
          excuses.forUnavailable(plan)
              ? Optional.empty()
              : Optional.of("nothing has happened to its channel");
      case INTERNAL ->
          excuses.forInternal(plan)
              ? Optional.empty()
              : Optional.of("nothing in the program leads to that");
      case RESOURCE_EXHAUSTED ->
          excuses.forExhaustion(plan, begun())
              ? Optional.empty()
              : Optional.of("its messages are small enough, and calls few enough");
      case NOT_FOUND ->
          plan.answer() instanceof Answer.Refuses && status.message().equals(REFUSAL.message())
              ? Optional.empty()
              : Optional.of("its handler does not refuse it");
      case UNKNOWN ->
          plan.answer() instanceof Answer.Throws
              ? Optional.empty()
              : Optional.of("its handler throws nothing");
      default -> Optional.of("nothing in the program leads to that");
    };
  }

  private static Optional<Duration> cancelledAfter(CallPlan plan) {
    return switch (plan.caller()) {
      case Caller.Cancelled(Duration after) -> Optional.of(after);
      case Caller.Interrupted(Duration after) -> Optional.of(after);
      default -> Optional.empty();
    };
  }

  /** At rest, calls that should have ended by now have; false if one has not. */
  boolean checkDue() {
    long now = world.agenda().nanoTime();
    for (CallRecord call : records.values()) {
      if (call.isOpen() && !call.isPausing()) {
        CallPlan plan = call.plan();
        long age = now - call.began();
        boolean late =
            plan.deadline().filter(time -> age > time.toNanos() + 1_000_000).isPresent()
                || call.isCancelled();
        if (late) {
          world.find(
              "a call that goes on past its deadline or its cancellation",
              call + " is " + age / 1e6 + " ms old and has not ended",
              world.waiting());
          return false;
        }
        if (hasNoReasonToWait.test(plan) && age > 0 && waitsForNothing(plan)) {
          world.find(
              "a call that waits for others",
              call + " has all that it needs, and waits",
              world.waiting());
          return false;
        }
      }
    }
    return true;
  }

  private static boolean waitsForNothing(CallPlan plan) {
    boolean answered =
        plan.answer() instanceof Answer.Whole || plan.answer() instanceof Answer.Early;
    boolean read =
        switch (plan.caller()) {
          case Caller.Patient patient -> true;
          case Caller.Cancelled cancelled -> true;
          case Caller.Interrupted interrupted -> true;
          case Caller.Slow slow -> false;
          case Caller.Leaving leaving -> false;
          case Caller.Lingering lingering -> false;
        };
    return answered && read;
  }

  boolean allEnded() {
    return records.values().stream().allMatch(CallRecord::hasEnded);
  }

  /** How many calls of a channel are open, or still have a handler. */
  long busy(int channel) {
    return records.values().stream()
        .filter(call -> call.plan().channel() == channel)
        .filter(call -> call.isOpen() || call.handlersRunning() > 0)
        .count();
  }

  private long begun() {
    return records.values().stream().filter(CallRecord::hasBegun).count();
  }

  /** The calls that have not ended. */
  List<CallRecord> open() {
    return new ArrayList<>(records.values().stream().filter(call -> !call.hasEnded()).toList());
  }

  /** The calls whose handlers have not ended. */
  List<CallRecord> handled() {
    return records.values().stream().filter(call -> call.handlersRunning() > 0).toList();
  }
}
