package dev.weft.rpc.protocol;

import dev.weft.http.HttpLimits.Rate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Bounds the handlers that run for one connection at a time, those whose calls were cancelled among
 * them until they return. A client that cancels what it asks for (CVE-2023-44487) so gets no more
 * work done for it than one that waits for its answers. Calls wait in the order in which they came.
 *
 * <p>There is no bound to how many wait but the streams that the client may have open: a call that
 * is cancelled leaves at once.
 */
final class CallGate {
  /** A call whose handler could run. */
  interface Entrant {
    /**
     * Starts the handler, who calls {@link CallGate#leave} when it has come back.
     *
     * @return false if it is not to run any more: its place is free
     */
    boolean start();
  }

  private final int places;
  private final UnsentAnswers.OfConnection unsent;

  // Guarded by this.
  private final Set<Entrant> waiting = new LinkedHashSet<>();
  private final ResetBudget resets;
  private int taken;

  /**
   * A gate for one connection.
   *
   * @param places how many handlers run at a time
   * @param resets how many waiting calls the client may reset
   * @param unsent what the answers hold that wait for the client
   */
  CallGate(int places, Rate resets, long nowNanos, UnsentAnswers.OfConnection unsent) {
    this.places = places;
    this.resets = new ResetBudget(resets, nowNanos);
    this.unsent = unsent;
  }

  /** Starts a handler, or has it wait for its turn. */
  void enter(Entrant entrant) {
    synchronized (this) {
      if (taken == places) {
        waiting.add(entrant);
        return;
      }
      taken++;
    }
    if (!entrant.start()) {
      leave();
    }
  }

  /** A handler has come back: its place goes to the one that has waited longest. */
  void leave() {
    boolean filled = false;
    for (Optional<Entrant> next = pass(); next.isPresent() && !filled; ) {
      filled = next.get().start();
      if (!filled) {
        next = pass();
      }
    }
  }

  private synchronized Optional<Entrant> pass() {
    if (waiting.isEmpty()) {
      taken--;
      return Optional.empty();
    }
    Entrant first = waiting.iterator().next();
    waiting.remove(first);
    return Optional.of(first);
  }

  /** Takes one that waits out of the queue; does nothing if it does not wait. */
  synchronized void remove(Entrant entrant) {
    waiting.remove(entrant);
  }

  /** Counts a call that the client reset while it waited; false if these were too many. */
  synchronized boolean allowsReset(long nowNanos) {
    return resets.spend(nowNanos);
  }

  /** What the connection's answers hold that wait for the client. */
  UnsentAnswers.OfConnection unsent() {
    return unsent;
  }

  /** How many handlers may run at a time. */
  int places() {
    return places;
  }
}
