package dev.weft.http.socket;

/**
 * The event loops of all connections of this process that were given none: what Weft has of global
 * state (docs/decisions/0014-shared-event-loops.md). They have threads only while they are in use.
 */
final class SharedLoops {
  static final EventLoops OF_PROCESS = EventLoops.named("weft-client");

  private SharedLoops() {}
}
