package dev.weft.simulation.program;

import dev.weft.simulation.network.Breakage;
import dev.weft.simulation.network.Direction;
import java.time.Duration;

/** What goes wrong in a run, or changes under the calls' feet. */
public sealed interface Fault {
  /** One connection, by the order in which they are made, breaks. */
  record Broken(int connection, Direction direction, Breakage breakage) implements Fault {}

  /**
   * The server asks the clients of all connections to make new ones (RFC 9113 §6.8), and serves on:
   * no call may suffer.
   */
  record Rotation(Duration at) implements Fault {}

  /**
   * Somebody between client and server ends all connections, with one GOAWAY that refuses what
   * crosses it (RFC 9113 §6.8): no call may suffer, as it was not processed.
   */
  record Dismissal(Duration at) implements Fault {}

  /** The server is gone for a time. */
  record Restart(Duration at, Duration time, Manner manner) implements Fault {}

  /** A channel is ended by its user. */
  record ChannelEnd(Duration at, int channel, Manner manner) implements Fault {}

  /** So many attempts to connect fail, from this one on. */
  record Refused(int connection, int count) implements Fault {}

  /**
   * The server takes fewer streams at a time than it says, as one does whose limit has become lower
   * (RFC 9113 §5.1.2): it refuses some, and their calls are tried again.
   */
  record Overpromise(int streams) implements Fault {}

  /** How something is ended. */
  enum Manner {
    /** What runs may finish. */
    GRACEFUL,
    /** At once. */
    ABRUPT
  }
}
