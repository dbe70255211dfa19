package dev.weft.simulation.world;

import dev.weft.simulation.loom.Agenda;
import dev.weft.simulation.loom.Choices;
import dev.weft.simulation.loom.Loom;
import dev.weft.simulation.loom.Trace;
import dev.weft.simulation.loom.Worker;
import dev.weft.simulation.network.Breakage;
import dev.weft.simulation.network.Direction;
import dev.weft.simulation.network.Link;
import dev.weft.simulation.network.Network;
import dev.weft.simulation.program.Fault;
import dev.weft.simulation.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What everything in a run shares: the loom, time, chance, the network, and what was found. */
final class World {
  /** A run that takes more steps than this goes round in circles. */
  private static final int MOST_STEPS = 3_000_000;

  private static final long LONGEST_HURRY_NANOS = 2_000_000_000L;

  private final Program program;
  private final Predicate<Finding> known;
  private final Loom loom = new Loom();
  private final Agenda agenda = new Agenda();
  private final Choices choices;
  private final Trace trace;
  private final Network network;
  private final Worker operator;
  private final List<Finding> findings = new ArrayList<>();
  private long steps;
  private long hurried;
  private int refusals;
  private boolean healed;

  World(Program program, Trace.Detail detail, Predicate<Finding> known) {
    this.program = program;
    this.known = known;
    choices = new Choices(program.seed());
    trace = new Trace(detail, agenda);
    network = new Network(loom, agenda, choices, trace, this::thrown, this::find);
    operator = new Worker(loom, "operator", failure -> thrown("operator", failure));
  }

  Program program() {
    return program;
  }

  Loom loom() {
    return loom;
  }

  Agenda agenda() {
    return agenda;
  }

  Choices choices() {
    return choices;
  }

  Trace trace() {
    return trace;
  }

  Network network() {
    return network;
  }

  /** Who does what users of channels and servers do beside making calls. */
  Worker operator() {
    return operator;
  }

  /** A timer whose thread has this name. */
  SimulatedTimer timer(String name) {
    return new SimulatedTimer(agenda, new Worker(loom, name, failure -> thrown(name, failure)));
  }

  /** Nothing goes wrong with the network from here on. */
  void heal() {
    healed = true;
    network.links().forEach(Link::heal);
  }

  /** What goes wrong with a connection, by its number. */
  List<Breakage> breakages(int connection, Direction direction) {
    if (healed) {
      return List.of();
    }
    return program.faults().stream()
        .flatMap(fault -> fault instanceof Fault.Broken broken ? Stream.of(broken) : Stream.empty())
        .filter(broken -> broken.connection() == connection && broken.direction() == direction)
        .map(Fault.Broken::breakage)
        .toList();
  }

  /** How many streams at a time the server says that it takes, if that is not the truth. */
  OptionalInt promisedStreams() {
    return program.faults().stream()
        .filter(Fault.Overpromise.class::isInstance)
        .mapToInt(fault -> ((Fault.Overpromise) fault).streams())
        .findFirst();
  }

  /** Whether an attempt to make the connection of this number fails. */
  boolean refuses(int connection) {
    boolean refuses =
        program.faults().stream()
            .anyMatch(fault ->
                fault instanceof Fault.Refused(int first, int count)
                    && connection == first
                    && refusals < count);
    refusals += refuses ? 1 : 0;
    return refuses;
  }

  void find(String kind, String what) {
    find(kind, what, List.of());
  }

  void find(String kind, String what, List<String> more) {
    trace.line(() -> "FOUND " + kind + ": " + what);
    Finding finding = new Finding(kind, what, more);
    if (!known.test(finding)) {
      findings.add(finding);
    }
  }

  void thrown(String where, Throwable failure) {
    List<String> stack = new ArrayList<>();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      stack.add(at.toString());
      for (StackTraceElement element : at.getStackTrace()) {
        stack.add("    at " + element);
      }
    }
    find("an exception that nobody caught", where + ": " + failure, stack);
  }

  List<Finding> findings() {
    return findings;
  }

  long steps() {
    return steps;
  }

  /** Lets things happen until nothing can without time moving on, or something was found. */
  void runUntilIdle() {
    while (findings.isEmpty() && step()) {
      if (steps++ > MOST_STEPS) {
        find("no end", "the run has taken " + steps + " steps and goes on", waiting());
      }
    }
  }

  private boolean step() {
    int threads = loom.runnable();
    boolean threadFirst =
        threads > 0
            && choices.below(program.pace().threads() + program.pace().network())
                < program.pace().threads();
    if (!threadFirst) {
      int ready = network.ready();
      if (ready > 0) {
        network.perform(choices.below(ready));
        return true;
      }
    }
    if (threads == 0) {
      return doWhatIsDue();
    }
    int chosen = choices.below(threads);
    trace.add(1, chosen);
    loom.run(chosen);
    if (program.pace().hurry() > 0 && choices.oneIn(program.pace().hurry())) {
      hurry();
    }
    return true;
  }

  /** Does what is to be done at this time, which need not have moved for it. */
  private boolean doWhatIsDue() {
    boolean due = agenda.next().orElse(Long.MAX_VALUE) <= agenda.nanoTime();
    if (due) {
      agenda.advance();
    }
    return due;
  }

  /** Time passes while things happen, as it does where processors are slow. */
  private void hurry() {
    long next = agenda.next().orElse(Long.MAX_VALUE) - agenda.nanoTime();
    if (next + hurried < LONGEST_HURRY_NANOS) {
      hurried += next;
      agenda.advance();
    }
  }

  /** Has the current thread, one of the loom's, wait in simulated time. */
  void pause(Duration time) throws InterruptedException {
    Thread thread = Thread.currentThread();
    boolean[] over = {false};
    Agenda.Entry entry =
        agenda.in(
            time.toNanos(),
            () -> {
              over[0] = true;
              LockSupport.unpark(thread);
            });
    while (!over[0]) {
      if (Thread.interrupted()) {
        agenda.cancel(entry);
        throw new InterruptedException();
      }
      LockSupport.park(this);
    }
  }

  /** Who waits for what. */
  List<String> waiting() {
    List<String> lines = new ArrayList<>();
    for (var link : network.links()) {
      if (!link.isOver()) {
        lines.add(link.state());
      }
    }
    for (Thread thread : loom.threads()) {
      List<String> stack =
          Stream.of(thread.getStackTrace())
              .map(StackTraceElement::toString)
              .filter(element -> !element.startsWith("java.base/"))
              .toList();
      if (stack.isEmpty() || !stack.getFirst().contains(Worker.class.getName())) {
        lines.add("thread \"" + thread.getName() + "\" " + thread.getState());
        stack.forEach(element -> lines.add("    at " + element));
      }
    }
    return lines;
  }
}
