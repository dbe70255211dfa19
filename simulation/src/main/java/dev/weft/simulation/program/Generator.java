package dev.weft.simulation.program;

import dev.weft.http.Lifetime;
import dev.weft.rpc.Execution;
import dev.weft.rpc.Method;
import dev.weft.simulation.loom.Choices;
import dev.weft.simulation.network.Breakage;
import dev.weft.simulation.network.Direction;
import dev.weft.simulation.program.CallPlan.Answer;
import dev.weft.simulation.program.CallPlan.Caller;
import dev.weft.simulation.program.CallPlan.Packed;
import dev.weft.simulation.program.CallPlan.Readiness;
import dev.weft.simulation.program.EndLimits.Life;
import dev.weft.simulation.program.EndLimits.Room;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the program of a seed. Most are small: a fault that needs many calls is rare. */
public final class Generator {
  private static final int FIRST_WINDOW = 65_535;
  private static final Duration FOREVER = Lifetime.FOREVER;

  private final Choices choices;
  private final int channels;

  /** In a narrow program little fits windows and pipes, so that its messages are small. */
  private final boolean narrow;

  private final Execution execution;

  private Generator(Choices choices) {
    this.choices = choices;
    channels = choices.oneIn(4) ? 2 : 1;
    narrow = choices.oneIn(6);
    execution =
        choices.of(
            Execution.VIRTUAL_THREAD,
            Execution.VIRTUAL_THREAD,
            Execution.INLINE,
            Execution.UNINTERRUPTED);
  }

  /** The program of a seed, always the same. */
  public static Program of(long seed) {
    return new Generator(new Choices(~seed)).program(seed);
  }

  private Program program(long seed) {
    List<Fault> faults = faults();
    boolean mortal = faults.stream().anyMatch(Generator::isSilence);
    List<EndLimits> ends = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      ends.add(limits(mortal));
    }
    List<CallPlan> calls = new ArrayList<>();
    int count = choices.spread(1, 40);
    Duration spread = choices.oneIn(2) ? Duration.ZERO : Duration.ofMillis(choices.spread(1, 50));
    boolean alike = choices.oneIn(3);
    CallPlan model = call(0, spread);
    for (int id = 1; id <= count; id++) {
      calls.add(alike ? like(model, id, spread) : call(id, spread));
    }
    return new Program(
        seed, limits(false), List.copyOf(ends), List.copyOf(calls), faults, execution, pace());
  }

  private static boolean isSilence(Fault fault) {
    return fault instanceof Fault.Broken broken && broken.breakage() instanceof Breakage.Silenced;
  }

  /** Limits of an end, which finds out that the other is gone if it must. */
  private EndLimits limits(boolean mortal) {
    return new EndLimits(
        choices.oneIn(2) ? 1000 : choices.spread(1, 20),
        streamWindow(),
        choices.oneIn(4) ? 1 << 20 : FIRST_WINDOW + choices.spread(0, 20_000),
        choices.oneIn(2) ? 256 * 1024 : choices.spread(narrow ? 1 : 2_000, 64 * 1024),
        choices.oneIn(3) ? room() : Room.DEFAULT,
        mortal || choices.oneIn(4) ? life(mortal) : Life.DEFAULT);
  }

  private Room room() {
    return new Room(
        choices.oneIn(2) ? Room.DEFAULT.bufferOctets() : choices.spread(1, 200_000),
        choices.oneIn(2) ? Room.DEFAULT.totalOctets() : choices.spread(1 << 20, 2 << 20),
        choices.oneIn(2) ? Room.DEFAULT.messageOctets() : choices.spread(8_000, 100_000),
        choices.oneIn(2) ? Room.DEFAULT.heldOctets() : choices.spread(1, 20_000),
        choices.oneIn(4) ? choices.spread(1, 20) : Room.DEFAULT.calls());
  }

  private Life life(boolean mortal) {
    return new Life(
        mortal || choices.oneIn(2) ? Duration.ofSeconds(choices.between(10, 30)) : FOREVER,
        choices.oneIn(2) ? Duration.ofMillis(soonMillis()) : FOREVER,
        choices.oneIn(2) ? Duration.ofMillis(soonMillis()) : FOREVER,
        choices.oneIn(2) ? Duration.ofMillis(soonMillis()) : FOREVER,
        choices.oneIn(2) ? Duration.ofMillis(soonMillis()) : FOREVER);
  }

  private int streamWindow() {
    if (narrow) {
      return choices.spread(64, 4_000);
    }
    return choices.oneIn(2) ? FIRST_WINDOW : choices.between(10_000, 200_000);
  }

  private Pace pace() {
    return new Pace(
        choices.of(1, 1, 4, 16),
        choices.of(1, 1, 4, 16),
        choices.of(0, 0, 100, 1000),
        choices.of(0, 3, 10, 30, 100),
        narrow ? choices.spread(100, 4_000) : choices.spread(4_000, 200_000));
  }

  private Duration moment(Duration spread) {
    return spread.isZero() ? spread : Duration.ofNanos(choices.below((int) spread.toNanos()));
  }

  private CallPlan like(CallPlan model, int id, Duration spread) {
    return new CallPlan(
        id,
        choices.below(channels),
        model.kind(),
        moment(spread),
        model.requests(),
        model.responses(),
        model.caller(),
        model.answer(),
        model.deadline(),
        model.packed(),
        model.readiness());
  }

  private CallPlan call(int id, Duration spread) {
    Method.Kind kind = choices.of(Method.Kind.values());
    Payload requests = payload(kind.streamsRequests());
    Payload responses = payload(kind.streamsResponses());
    Answer answer = allowed(kind, answer(Math.max(requests.messages(), responses.messages())));
    Caller caller = caller(kind, requests, responses);
    boolean endless = answer instanceof Answer.Waits && !endsItself(caller);
    Optional<Duration> deadline =
        endless || choices.oneIn(4)
            ? Optional.of(Duration.ofNanos(1_000L * choices.spread(1, 2_000_000)))
            : Optional.empty();
    return new CallPlan(
        id,
        choices.below(channels),
        kind,
        moment(spread),
        requests,
        responses,
        caller,
        answer,
        deadline,
        choices.oneIn(6) ? Packed.GZIP : Packed.PLAIN,
        choices.oneIn(4) ? Readiness.AWAITED : Readiness.REQUIRED);
  }

  /** What runs on the reading thread must not wait. */
  private Answer allowed(Method.Kind kind, Answer answer) {
    boolean waits = answer instanceof Answer.Waits || answer instanceof Answer.Slow;
    boolean inline = execution == Execution.INLINE && kind == Method.Kind.UNARY;
    return inline && waits ? new Answer.Whole() : answer;
  }

  private static boolean endsItself(Caller caller) {
    return caller instanceof Caller.Cancelled || caller instanceof Caller.Interrupted;
  }

  private Payload payload(boolean streamed) {
    int octets = narrow ? choices.spread(12, 1_000) : choices.spread(12, 20_000);
    if (!narrow && choices.oneIn(100)) {
      octets = choices.spread(100_000, choices.oneIn(10) ? 2_000_000 : 300_000);
    }
    int most = Math.max(1, Math.min(30, (narrow ? 3_000 : 60_000) / octets));
    return new Payload(streamed ? choices.spread(0, most) : 1, octets);
  }

  private Caller caller(Method.Kind kind, Payload requests, Payload responses) {
    boolean streams = kind != Method.Kind.UNARY;
    int messages = kind.streamsResponses() ? responses.messages() : requests.messages();
    return switch (choices.below(streams ? 12 : 8)) {
      case 0 -> new Caller.Cancelled(soon());
      case 1 -> new Caller.Interrupted(soon());
      case 8 -> new Caller.Slow(soon());
      case 9 -> new Caller.Leaving(choices.below(messages + 1));
      case 10, 11 -> new Caller.Lingering(choices.below(messages + 1), soon());
      default -> new Caller.Patient();
    };
  }

  private Answer answer(int messages) {
    return switch (choices.below(12)) {
      case 0 -> new Answer.Slow(soon());
      case 1 -> new Answer.Early();
      case 2 -> new Answer.Refuses(choices.below(messages + 1));
      case 3 -> new Answer.Throws(choices.below(messages + 1));
      case 4 -> new Answer.Waits(choices.below(messages + 1));
      default -> new Answer.Whole();
    };
  }

  private Duration soon() {
    return Duration.ofNanos(1_000L * choices.spread(0, 20_000));
  }

  private List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    int count = choices.oneIn(2) ? 0 : choices.between(1, 3);
    for (int i = 0; i < count; i++) {
      faults.add(fault());
    }
    return List.copyOf(faults);
  }

  private Fault fault() {
    return switch (choices.below(14)) {
      case 12 -> new Fault.Overpromise(choices.spread(2, 1_000));
      case 13 ->
          new Fault.Broken(
              choices.below(3),
              choices.of(Direction.values()),
              new Breakage.Silenced(choices.spread(0, 100_000)));
      case 0, 1, 2, 3 ->
          new Fault.Broken(choices.below(3), choices.of(Direction.values()), breakage());
      case 4, 5 -> new Fault.Rotation(soon());
      case 6 -> new Fault.Dismissal(soon());
      case 7, 8 -> new Fault.Restart(soon(), soon(), choices.of(Fault.Manner.values()));
      case 9 ->
          new Fault.ChannelEnd(soon(), choices.below(channels), choices.of(Fault.Manner.values()));
      case 10 -> new Fault.Refused(choices.below(3), choices.between(1, 3));
      default ->
          new Fault.Broken(
              choices.below(3),
              choices.of(Direction.values()),
              new Breakage.Stalled(choices.spread(0, 100_000), Duration.ofMillis(soonMillis())));
    };
  }

  private int soonMillis() {
    return choices.spread(1, 5_000);
  }

  private Breakage breakage() {
    int after = choices.spread(0, 100_000);
    return switch (choices.below(4)) {
      case 0 -> new Breakage.Truncated(after);
      case 1 -> new Breakage.Stalled(after, Duration.ofMillis(soonMillis()));
      default -> new Breakage.Cut(after);
    };
  }
}
