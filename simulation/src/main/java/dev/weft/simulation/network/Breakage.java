package dev.weft.simulation.network;

import java.time.Duration;

/** What goes wrong with one direction of a connection, once so many octets have passed. */
public sealed interface Breakage {
  /** How many octets still pass. */
  int afterOctets();

  /** Both directions are gone at once, with all that was on its way. */
  record Cut(int afterOctets) implements Breakage {}

  /** The rest is lost, and the reader finds the end of the stream. */
  record Truncated(int afterOctets) implements Breakage {}

  /** Nothing arrives any more, and nobody says so. */
  record Silenced(int afterOctets) implements Breakage {}

  /** Nothing arrives for a time; it is late then, but not lost. */
  record Stalled(int afterOctets, Duration time) implements Breakage {}
}
