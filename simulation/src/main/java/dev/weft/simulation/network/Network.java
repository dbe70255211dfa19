package dev.weft.simulation.network;

import dev.weft.simulation.loom.Agenda;
import dev.weft.simulation.loom.Choices;
import dev.weft.simulation.loom.Loom;
import dev.weft.simulation.loom.Trace;
import dev.weft.simulation.loom.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiConsumer;

/**
 * All connections of a simulation: what could happen next on them, of which the simulation chooses.
 */
public final class Network {
  /** How often a driver ticks. */
  static final long TICK_NANOS = 1_000_000_000L;

  /**
   * Of each connection so many deliveries may be of single octets, or large bodies take for ever.
   */
  private static final int TINY_PIECES = 400;

  private final Loom loom;
  private final Agenda agenda;
  private final Choices choices;
  private final Trace trace;
  private final BiConsumer<String, Throwable> thrown;
  private final BiConsumer<String, String> objections;
  private final List<Link> links = new ArrayList<>();
  private final List<End> ends = new ArrayList<>();
  private final List<Runnable> ready = new ArrayList<>();
  private int tinyPieces = TINY_PIECES;

  /**
   * A network without connections.
   *
   * @param thrown hears of what a reading thread threw
   * @param objections hears what the referees object to: the rule, and the case
   */
  public Network(
      Loom loom,
      Agenda agenda,
      Choices choices,
      Trace trace,
      BiConsumer<String, Throwable> thrown,
      BiConsumer<String, String> objections) {
    this.loom = loom;
    this.agenda = agenda;
    this.choices = choices;
    this.trace = trace;
    this.thrown = thrown;
    this.objections = objections;
  }

  /**
   * A new connection.
   *
   * @param capacity the octets that may be on their way in each direction
   * @param promised how many streams at a time the server says that it takes, if not the truth
   * @param breakages what goes wrong with it
   */
  public Link connect(int capacity, OptionalInt promised, PerDirection<List<Breakage>> breakages) {
    Link link = new Link(this, links.size(), capacity, promised, breakages);
    links.add(link);
    ends.add(link.client());
    ends.add(link.server());
    return link;
  }

  /** All connections that there were. */
  public List<Link> links() {
    return List.copyOf(links);
  }

  /** How many things could happen now. */
  public int ready() {
    ready.clear();
    for (End end : ends) {
      if (end.canReceive()) {
        ready.add(end::receive);
      }
      if (end.canWrite()) {
        ready.add(end::letWrite);
      }
    }
    return ready.size();
  }

  /** Makes one of those happen that {@link #ready} has counted. */
  public void perform(int index) {
    ready.get(index).run();
    ends.removeIf(End::isOver);
  }

  int pieceOf(int octets) {
    if (octets > 1 && tinyPieces > 0 && choices.oneIn(8)) {
      tinyPieces--;
      return choices.between(1, Math.min(octets, 12));
    }
    return choices.oneIn(2) ? octets : choices.between(1, octets);
  }

  Worker worker(String name) {
    return new Worker(loom, name, failure -> thrown.accept(name, failure));
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

  BiConsumer<String, String> objections() {
    return objections;
  }
}
