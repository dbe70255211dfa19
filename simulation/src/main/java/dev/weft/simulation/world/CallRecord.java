package dev.weft.simulation.world;

import dev.weft.simulation.program.CallPlan;
import java.util.Optional;

/** What has come of a call so far. */
final class CallRecord {
  private final CallPlan plan;
  private long began;
  private boolean begun;
  private int received;
  private int arrived;
  private int handlersBegun;
  private int handlersEnded;
  private boolean pausing;
  private boolean cancelled;
  private Optional<Ending> ending = Optional.empty();

  CallRecord(CallPlan plan) {
    this.plan = plan;
  }

  CallPlan plan() {
    return plan;
  }

  void begin(long now) {
    begun = true;
    began = now;
  }

  boolean hasBegun() {
    return begun;
  }

  boolean isOpen() {
    return begun && ending.isEmpty();
  }

  /** Whether its caller does something else at the moment. */
  boolean isPausing() {
    return pausing;
  }

  /** Whether somebody else has cancelled it or interrupted its caller. */
  boolean isCancelled() {
    return cancelled;
  }

  void cancel() {
    cancelled = true;
  }

  void pauses() {
    pausing = true;
  }

  void goesOn() {
    pausing = false;
  }

  boolean hasEnded() {
    return ending.isPresent();
  }

  /** When it began, in nanoseconds. */
  long began() {
    return began;
  }

  /** How many responses the client has read. */
  int received() {
    return received;
  }

  void receive() {
    received++;
  }

  /** How many requests the handler has read. */
  int arrived() {
    return arrived;
  }

  void arrive() {
    arrived++;
  }

  void handlerBegins() {
    handlersBegun++;
  }

  void handlerEnds() {
    handlersEnded++;
  }

  int handlersBegun() {
    return handlersBegun;
  }

  int handlersRunning() {
    return handlersBegun - handlersEnded;
  }

  Optional<Ending> ending() {
    return ending;
  }

  void end(Ending ending) {
    this.ending = Optional.of(ending);
  }

  @Override
  public String toString() {
    return plan + " [" + received + " received, " + arrived + " arrived]";
  }
}
