package dev.weft.simulation.world;

import dev.weft.rpc.Method;
import dev.weft.simulation.loom.Agenda;
import dev.weft.simulation.loom.Trace;
import dev.weft.simulation.network.Direction;
import dev.weft.simulation.network.Link;
import dev.weft.simulation.program.CallPlan;
import dev.weft.simulation.program.EndLimits;
import dev.weft.simulation.program.Fault;
import dev.weft.simulation.program.Payload;
import dev.weft.simulation.program.Program;
import dev.weft.simulation.weave.Points;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One run of a program: until its calls have ended, then what must be true at rest, then the end of
 * all connections.
 */
public final class Run {
  /** Nothing that a program sets off takes longer. */
  private static final Duration LONGEST = Duration.ofSeconds(100);

  /** Handlers that are not interrupted notice after a pause that nobody waits for them. */
  private static final Duration AFTERMATH = Duration.ofMillis(50);

  private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(30);

  /** Probes have numbers from here on. */
  private static final int FIRST_PROBE = 1_000_000;

  private static final int PROBE_OCTETS = 8_000;

  private static final int LARGEST_PROBE_OCTETS = 150_000;

  /** A window is probed if that takes no more octets than this. */
  private static final int LARGEST_PROBED_WINDOW = 200_000;

  private final World world;
  private final Ledger ledger;
  private final SimulatedServer server;
  private final List<SimulatedChannel> channels = new ArrayList<>();
  private int probes;

  /** What waits does so for ever, and there is no more to be seen. */
  private boolean stuck;

  /** All calls have ended, and nothing goes wrong any more. */
  private boolean resting;

  /**
   * What came of a run.
   *
   * @param number the trace's
   * @param finding what was wrong, if anything
   * @param steps how many choices were made
   * @param lines what happened, if that was asked for
   */
  public record Result(long number, Optional<Finding> finding, long steps, List<String> lines) {}

  private Run(World world) {
    this.world = world;
    ledger = new Ledger(world, new Excuses(world.program(), channels), this::hasNoReasonToWait);
    server = new SimulatedServer(world, new PlannedService(world, ledger));
    for (int number = 0; number < world.program().channels().size(); number++) {
      channels.add(new SimulatedChannel(world, server, number));
    }
  }

  /** Runs a program, with nothing left to chance that its seed does not decide. */
  public static Result of(Program program, Trace.Detail detail, Overseer overseer) {
    World world = new World(program, detail, overseer::knows);
    try (Overseer.Watch _ = overseer.watch(world)) {
      new Run(world).run();
      Trace trace = world.trace();
      Result result =
          new Result(
              trace.number(), world.findings().stream().findFirst(), world.steps(), trace.lines());
      world.loom().abandon();
      return result;
    } finally {
      Points.end();
    }
  }

  private void run() {
    Program program = world.program();
    Points.begin(program.seed(), program.pace().interruption());
    for (CallPlan plan : program.calls()) {
      CallRecord call = ledger.add(plan);
      world.agenda().in(plan.at().toNanos(), () -> start(call));
    }
    program.faults().forEach(this::expect);
    if (goOnUntilEnded()) {
      rest();
    }
  }

  private void start(CallRecord call) {
    new CallRun(world, ledger, channels.get(call.plan().channel()).channel(), call).start();
  }

  private boolean hasNoReasonToWait(CallPlan plan) {
    SimulatedChannel channel = channels.get(plan.channel());
    return mayNotWaitForRoom()
        && !channel.isDisturbed()
        && !channel.isStalled()
        && !channel.mayRest()
        && server.isUp()
        && ledger.busy(plan.channel()) <= world.program().server().concurrentStreams();
  }

  /**
   * Whether a server refuses nothing that it seems to have room for, and no message waits for
   * others to be read.
   */
  private boolean mayNotWaitForRoom() {
    Program program = world.program();
    return world.promisedStreams().isEmpty()
        && Stream.concat(Stream.of(program.server()), program.channels().stream())
            .map(EndLimits::room)
            .allMatch(room ->
                room.bufferOctets() >= EndLimits.Room.DEFAULT.bufferOctets()
                    && room.totalOctets() >= EndLimits.Room.DEFAULT.totalOctets());
  }

  private void expect(Fault fault) {
    switch (fault) {
      case Fault.Rotation(Duration at) -> at(at, fault, server::rotate);
      case Fault.Dismissal(Duration at) ->
          at(at, fault, () -> world.network().links().forEach(Link::dismiss));
      case Fault.Restart(Duration at, Duration time, Fault.Manner manner) ->
          at(
              at,
              fault,
              () -> {
                if (manner == Fault.Manner.ABRUPT) {
                  channels.forEach(SimulatedChannel::disturb);
                }
                server.end(manner);
                world.agenda().in(time.toNanos(), server::comeBack);
              });
      case Fault.ChannelEnd(Duration at, int channel, Fault.Manner manner) ->
          at(at, fault, () -> channels.get(channel).end(manner));
      case Fault.Broken broken -> {
        // The connection is made so.
      }
      case Fault.Overpromise overpromise -> {
        // Connections are made so.
      }
      case Fault.Refused refused -> {
        // The attempt finds out.
      }
    }
  }

  private void at(Duration at, Fault fault, Runnable action) {
    world
        .agenda()
        .in(
            at.toNanos(),
            () -> {
              if (!resting) {
                world.trace().line(fault::toString);
                world.operator().post(action);
              }
            });
  }

  /** Lets time pass until all calls have ended; false if something was found. */
  private boolean goOnUntilEnded() {
    long latest = world.agenda().nanoTime() + LONGEST.toNanos();
    while (true) {
      world.runUntilIdle();
      if (world.findings().isEmpty() && !stuck) {
        stuck = !ledger.checkDue();
      }
      if (isDone() || ledger.allEnded()) {
        return !isDone();
      }
      OptionalLong next = world.agenda().next();
      if (next.isEmpty() || next.getAsLong() > latest) {
        world.find(
            "a call that never ends",
            "nothing can happen any more, and these have not ended: " + ledger.open(),
            world.waiting());
        stuck = true;
        return false;
      }
      world.agenda().advance();
    }
  }

  private boolean isDone() {
    return stuck || !world.findings().isEmpty();
  }

  private void rest() {
    resting = true;
    world.heal();
    pass(AFTERMATH);
    checkNothingIsLeft("all calls have ended");
    if (!isDone() && server.isUp()) {
      for (int number = 0; number < channels.size(); number++) {
        probe(number);
      }
      checkNothingIsLeft("all calls and those that try the connection have ended");
    }
    if (!isDone()) {
      endAll();
    }
  }

  /** Lets a time pass, whatever happens in it. */
  private void pass(Duration time) {
    boolean[] over = {false};
    Agenda.Entry entry = world.agenda().in(time.toNanos(), () -> over[0] = true);
    world.runUntilIdle();
    while (!over[0] && !isDone()) {
      world.agenda().advance();
      world.runUntilIdle();
    }
    world.agenda().cancel(entry);
  }

  private void checkNothingIsLeft(String when) {
    if (isDone()) {
      return;
    }
    if (!ledger.handled().isEmpty()) {
      world.find(
          "a handler that never ends",
          when + ", and these calls' handlers have not: " + ledger.handled(),
          world.waiting());
    }
    int armed = server.timer().armed();
    for (SimulatedChannel channel : channels) {
      armed += channel.timer().armed();
    }
    if (armed > 0) {
      world.find("a timer that stays armed", when + ", and " + armed + " timers are armed");
    }
    checkNothingIsHeld(when);
    List<String> left =
        world.loom().threads().stream().map(Thread::getName).filter(Run::isOfACall).toList();
    if (!left.isEmpty()) {
      world.find("a thread that is left", when + ", and there is still " + left, world.waiting());
    }
  }

  /** All octets that were counted for all connections of an end have been given back. */
  private void checkNothingIsHeld(String when) {
    long held = server.held();
    for (SimulatedChannel channel : channels) {
      held += channel.held();
    }
    if (held > 0) {
      world.find("octets that stay held", when + ", and " + held + " are counted as held");
    }
  }

  private static boolean isOfACall(String thread) {
    return thread.startsWith("weft call")
        || thread.startsWith("weft client")
        || thread.startsWith("caller")
        || thread.startsWith("writer");
  }

  /** Fresh calls must succeed, and all windows be whole. */
  private void probe(int number) {
    SimulatedChannel channel = channels.get(number);
    if (channel.hasEnded()) {
      return;
    }
    probe(number, Method.Kind.UNARY, 100);
    probe(number, Method.Kind.UNARY, largeFor(channel.limits()));
    probe(number, Method.Kind.SERVER_STREAMING, 1_000);
    if (!isDone() && window(channel.limits()) > PROBE_OCTETS + 5) {
      probeWindow(number, Direction.TO_SERVER, world.program().server().connectionWindow());
      probeWindow(number, Direction.TO_CLIENT, channel.limits().connectionWindow());
    }
  }

  /** Larger than the streams' windows. */
  private int largeFor(EndLimits channel) {
    EndLimits server = world.program().server();
    int accepted = Math.min(channel.room().messageOctets(), server.room().messageOctets());
    return Math.min(
        2 * Math.max(channel.streamWindow(), server.streamWindow()),
        Math.min(accepted, LARGEST_PROBE_OCTETS));
  }

  /** The smaller of the streams' windows. */
  private int window(EndLimits channel) {
    return Math.min(channel.streamWindow(), world.program().server().streamWindow());
  }

  private boolean probe(int channel, Method.Kind kind, int octets) {
    if (isDone()) {
      return false;
    }
    CallPlan plan =
        new CallPlan(
            FIRST_PROBE + probes++,
            channel,
            kind,
            Duration.ZERO,
            new Payload(1, octets),
            new Payload(kind.streamsResponses() ? 3 : 1, octets),
            new CallPlan.Caller.Patient(),
            new CallPlan.Answer.Whole(),
            Optional.empty(),
            CallPlan.Packed.PLAIN,
            CallPlan.Readiness.AWAITED);
    start(ledger.add(plan));
    return goOnUntilEnded();
  }

  /**
   * What is given back is told in large pieces, so small calls are made until one is told of at
   * which nothing is outstanding. That must come within a window's worth of octets.
   */
  private void probeWindow(int number, Direction direction, int window) {
    Optional<Link> link = channels.get(number).latest();
    if (window > LARGEST_PROBED_WINDOW || link.isEmpty() || link.get().isOver()) {
      return;
    }
    long least = link.get().referee().unreturned(direction);
    for (int sent = 0; least > 0 && sent < window; sent += PROBE_OCTETS) {
      if (!probe(number, Method.Kind.UNARY, PROBE_OCTETS)) {
        return;
      }
      least = Math.min(least, link.get().referee().unreturned(direction));
    }
    if (least > 0 && !link.get().client().isOver() && !link.get().server().isOver()) {
      world.find(
          "a window that is not whole",
          least
              + " octets of bodies on "
              + link.get()
              + ", "
              + direction
              + ", were never given back to the connection's window of "
              + window);
    }
  }

  /** Ends everything in peace, after which nothing may be left. */
  private void endAll() {
    world.operator().post(() -> channels.forEach(channel -> channel.channel().shutdown()));
    world.operator().post(() -> server.end(Fault.Manner.GRACEFUL));
    long latest = world.agenda().nanoTime() + LONGEST_SHUTDOWN.toNanos();
    world.runUntilIdle();
    while (!isDone() && !allOver() && world.agenda().next().orElse(Long.MAX_VALUE) < latest) {
      world.agenda().advance();
      world.runUntilIdle();
    }
    if (!isDone() && !allOver()) {
      world.find(
          "a connection that never ends",
          "all was shut down, and there is still "
              + world.network().links().stream().filter(link -> !link.isOver()).toList(),
          world.waiting());
    }
    world.operator().post(() -> channels.forEach(channel -> channel.channel().close()));
    world.operator().stop();
    channels.forEach(channel -> channel.timer().stop());
    server.timer().stop();
    world.runUntilIdle();
    if (!isDone()) {
      checkNothingIsHeld("everything has ended");
    }
    if (!isDone() && !world.loom().threads().isEmpty()) {
      world.find(
          "a thread that is left",
          "everything has ended, and there is still " + world.loom().threads(),
          world.waiting());
    }
  }

  private boolean allOver() {
    return world.network().links().stream().allMatch(Link::isOver);
  }
}
