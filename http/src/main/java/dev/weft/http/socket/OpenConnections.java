package dev.weft.http.socket;

import dev.weft.http.HttpLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a server, those that have agreed on HTTP/2 and those that are at it, and how
 * many of both there may be. Safe for use by any thread.
 *
 * <p>Those that cost their peers nothing must not keep everybody else out. While others wait for
 * room, the one that has been silent in its handshake for longest is given up, once that is a
 * second; if there is none, the one that has been without calls for longest is asked to go, once
 * that is five seconds. One that has calls stays.
 */
final class OpenConnections {
  /** Why no further connection is accepted for now. */
  enum Full {
    CONNECTIONS("maxConnections"),
    HANDSHAKES("maxHandshakes");

    private final String limit;

    Full(String limit) {
      this.limit = limit;
    }

    /** The limit's name in {@link HttpLimits}. */
    String limit() {
      return limit;
    }
  }

  /** So long a peer may keep silent in its handshake while others wait. */
  static final long LONGEST_SILENCE_NANOS = 1_000_000_000;

  /** So long a connection is left in peace without calls while others wait. */
  static final long SHORTEST_IDLE_NANOS = 5_000_000_000L;

  /** Room that does not come of itself in such a time has to be made. */
  private static final long PAUSE_NANOS = 100_000_000;

  /** Such a part of all may be asked at once, or have been asked and not gone yet. */
  private static final int PART_AT_ONCE = 16;

  private final HttpLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition fewer = lock.newCondition();

  // Guarded by the lock. Each connection is in one of them.
  private final Set<Guest> shakingHands = new LinkedHashSet<>();
  private final Set<Guest> agreed = new HashSet<>();
  private final Set<Guest> leaving = new HashSet<>();
  private final LongestIdle longestIdle = new LongestIdle(SHORTEST_IDLE_NANOS, System.nanoTime());

  // Of the thread that accepts.
  private int atOnce = 1;

  private volatile boolean shutDown;

  OpenConnections(HttpLimits limits) {
    this.limits = limits;
  }

  /**
   * Waits until there is room for another connection, or no more are wanted. If none comes of
   * itself, others are asked to make some: one at first, and more each time that it was not enough.
   * For one thread.
   *
   * @param onFull is told the limit if it has to wait
   */
  void awaitRoom(Consumer<Full> onFull) throws InterruptedException {
    for (@Nullable Full full = full(); full != null; full = full()) {
      onFull.accept(full);
      if (awaitFewer()) {
        atOnce = Math.max(1, atOnce / 2);
        continue;
      }
      Plea plea = choose(full, atOnce);
      plea.silent.forEach(Guest::giveUp);
      plea.idle.forEach(Guest::askToGo);
      awaitFewer();
      atOnce = Math.min(2 * atOnce, mostAtOnce());
    }
  }

  private int mostAtOnce() {
    return Math.max(1, limits.maxConnections() / PART_AT_ONCE);
  }

  /** Whom to ask for room; they are asked without the lock. */
  private record Plea(List<Guest> silent, List<Guest> idle) {}

  private @Nullable Full full() {
    lock.lock();
    try {
      return fullNow();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Full fullNow() {
    if (shutDown) {
      return null;
    }
    if (shakingHands.size() >= limits.maxHandshakes()) {
      return Full.HANDSHAKES;
    }
    return open() >= limits.maxConnections() ? Full.CONNECTIONS : null;
  }

  private int open() {
    return shakingHands.size() + agreed.size() + leaving.size();
  }

  private Plea choose(Full full, int atOnce) {
    lock.lock();
    try {
      List<Guest> silent = longestSilent(atOnce);
      boolean idleCanHelp = full == Full.CONNECTIONS && silent.isEmpty();
      return new Plea(silent, idleCanHelp ? longestIdle(atOnce) : List.of());
    } finally {
      lock.unlock();
    }
  }

  private record Silent(Guest guest, long nanos) {}

  private List<Guest> longestSilent(int most) {
    return shakingHands.stream()
        .map(guest -> new Silent(guest, guest.silentNanos()))
        .filter(silent -> silent.nanos >= LONGEST_SILENCE_NANOS)
        .sorted(Comparator.comparingLong(Silent::nanos).reversed())
        .limit(most)
        .map(Silent::guest)
        .toList();
  }

  private List<Guest> longestIdle(int most) {
    List<Guest> chosen = new ArrayList<>();
    while (chosen.size() < most && leaving.size() < mostAtOnce()) {
      Optional<Guest> next = longestIdle.next(agreed, System.nanoTime());
      if (next.isEmpty()) {
        break;
      }
      agreed.remove(next.get());
      leaving.add(next.get());
      chosen.add(next.get());
    }
    return chosen;
  }

  /** Waits for a moment; true if there is room then. */
  private boolean awaitFewer() throws InterruptedException {
    lock.lock();
    try {
      long left = PAUSE_NANOS;
      while (left > 0 && fullNow() != null) {
        left = fewer.awaitNanos(left);
      }
      return fullNow() == null;
    } finally {
      lock.unlock();
    }
  }

  /** Notes a connection on which nothing has been agreed yet; false if no more are wanted. */
  boolean add(Guest connection) {
    lock.lock();
    try {
      return !shutDown && shakingHands.add(connection);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that HTTP/2 is spoken on it. */
  void agreed(Guest connection) {
    lock.lock();
    try {
      if (shakingHands.remove(connection)) {
        agreed.add(connection);
        fewer.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  void remove(Guest connection) {
    lock.lock();
    try {
      if (shakingHands.remove(connection)
          || agreed.remove(connection)
          || leaving.remove(connection)) {
        fewer.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  boolean isShutDown() {
    return shutDown;
  }

  /** Takes no more connections, and lets those that there are finish what they are about. */
  void shutdown() {
    refuseMore().forEach(Guest::shutdown);
  }

  /** Takes no more connections, and closes those that there are. */
  void close() {
    refuseMore().forEach(connection -> connection.close("the server was closed"));
  }

  private Collection<Guest> refuseMore() {
    lock.lock();
    try {
      shutDown = true;
      fewer.signalAll();
      List<Guest> all = new ArrayList<>(shakingHands);
      all.addAll(agreed);
      all.addAll(leaving);
      return all;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are no connections; false if that takes longer than {@code nanos}. */
  boolean awaitNone(long nanos) throws InterruptedException {
    long left = nanos;
    lock.lock();
    try {
      while (open() > 0) {
        if (left <= 0) {
          return false;
        }
        left = fewer.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
