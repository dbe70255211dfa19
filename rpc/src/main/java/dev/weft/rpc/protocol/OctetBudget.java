package dev.weft.rpc.protocol;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;

/**
 * Octets of memory that many threads share, of which only so many have a share at a time. Who finds
 * too little left waits in the line of the party that it works for: the parties are served in turn,
 * so that nobody waits behind all that another one asks for. Who asks for more than there is at all
 * is let in when nobody else is.
 */
final class OctetBudget {
  /** A part of the budget, until it is closed. */
  final class Share implements AutoCloseable {
    private final int octets;

    private Share(int octets) {
      this.octets = octets;
    }

    @Override
    public void close() {
      giveBack(octets);
    }
  }

  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final Object party;
    private final int octets;

    /** Written under the monitor. */
    private volatile boolean served;

    Waiter(Object party, int octets) {
      this.party = party;
      this.octets = octets;
    }
  }

  private final int total;

  // Guarded by this.
  private int left;
  private int sharesLeft;

  /** Who waits, by party; the first party's turn is next. None of the lines is empty. */
  private final Map<Object, Queue<Waiter>> lines = new LinkedHashMap<>();

  /** So many octets, in so many shares at a time. */
  OctetBudget(int total, int mostShares) {
    this.total = total;
    left = total;
    sharesLeft = mostShares;
  }

  /**
   * Waits for a share; it must be closed.
   *
   * @param party for whom
   * @throws InterruptedException if the thread is interrupted while it waits; it holds nothing then
   */
  Share share(Object party, int octets) throws InterruptedException {
    int wanted = Math.min(octets, total);
    Waiter waiter = new Waiter(party, wanted);
    synchronized (this) {
      if (lines.isEmpty() && fits(waiter)) {
        take(waiter);
        return new Share(wanted);
      }
      lines.computeIfAbsent(party, any -> new ArrayDeque<>()).add(waiter);
    }
    while (!waiter.served) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        leave(waiter);
        throw new InterruptedException();
      }
    }
    return new Share(wanted);
  }

  private boolean fits(Waiter waiter) {
    return sharesLeft > 0 && waiter.octets <= left;
  }

  private void take(Waiter waiter) {
    left -= waiter.octets;
    sharesLeft--;
    waiter.served = true;
  }

  private synchronized void leave(Waiter waiter) {
    if (waiter.served) {
      giveBack(waiter.octets);
      return;
    }
    Queue<Waiter> line = lines.get(waiter.party);
    if (line != null && line.remove(waiter) && line.isEmpty()) {
      lines.remove(waiter.party);
    }
    serve();
  }

  private synchronized void giveBack(int octets) {
    left += octets;
    sharesLeft++;
    serve();
  }

  private void serve() {
    while (!lines.isEmpty()) {
      Map.Entry<Object, Queue<Waiter>> turn = lines.entrySet().iterator().next();
      Waiter next = turn.getValue().element();
      if (!fits(next)) {
        return;
      }
      pass(turn.getKey(), turn.getValue());
      take(next);
      LockSupport.unpark(next.thread);
    }
  }

  /** The first of a line is served; the rest of it waits for its next turn. */
  private void pass(Object party, Queue<Waiter> line) {
    line.remove();
    lines.remove(party);
    if (!line.isEmpty()) {
      lines.put(party, line);
    }
  }
}
