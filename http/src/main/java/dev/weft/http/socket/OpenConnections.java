package dev.weft.http.socket;

import dev.weft.http.HttpLimits;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The connections of a server, those that have agreed on HTTP/2 and those that are at it, and how
 * many of both there may be. Safe for use by any thread.
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

  /** So long a handshake may take while others wait to begin theirs. */
  private static final long SHORTEST_HANDSHAKE_NANOS = 1_000_000_000;

  private final HttpLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition fewer = lock.newCondition();

  // Guarded by the lock.
  private final Set<AcceptedConnection> agreed = new HashSet<>();
  private final SequencedSet<AcceptedConnection> shakingHands = new LinkedHashSet<>();

  private volatile boolean shutDown;

  OpenConnections(HttpLimits limits) {
    this.limits = limits;
  }

  /**
   * Waits until there is room for another connection, or no more are wanted. Silent peers must not
   * keep everybody else out: if it is handshakes that there are too many of, the oldest is given up
   * once it has had a second.
   *
   * @param onFull is told the limit if it has to wait
   */
  void awaitRoom(Consumer<Full> onFull) throws InterruptedException {
    awaitFewer(onFull)
        .ifPresent(slow ->
            slow.close("others wait to shake hands, which this peer has not finished in a second"));
  }

  private Optional<AcceptedConnection> awaitFewer(Consumer<Full> onFull)
      throws InterruptedException {
    lock.lock();
    try {
      while (!shutDown && open() >= limits.maxConnections()) {
        onFull.accept(Full.CONNECTIONS);
        fewer.await();
      }
      while (!shutDown && shakingHands.size() >= limits.maxHandshakes()) {
        onFull.accept(Full.HANDSHAKES);
        AcceptedConnection oldest = shakingHands.getFirst();
        long left = SHORTEST_HANDSHAKE_NANOS - oldest.ageNanos();
        if (left <= 0) {
          shakingHands.remove(oldest);
          return Optional.of(oldest);
        }
        fewer.awaitNanos(left);
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private int open() {
    return agreed.size() + shakingHands.size();
  }

  /** Notes a connection on which nothing has been agreed yet; false if no more are wanted. */
  boolean add(AcceptedConnection connection) {
    lock.lock();
    try {
      return !shutDown && shakingHands.add(connection);
    } finally {
      lock.unlock();
    }
  }

  /** Notes that HTTP/2 is spoken on it. */
  void agreed(AcceptedConnection connection) {
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

  void remove(AcceptedConnection connection) {
    lock.lock();
    try {
      if (shakingHands.remove(connection) || agreed.remove(connection)) {
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
    refuseMore().forEach(AcceptedConnection::shutdown);
  }

  /** Takes no more connections, and closes those that there are. */
  void close() {
    refuseMore().forEach(connection -> connection.close("the server was closed"));
  }

  private List<AcceptedConnection> refuseMore() {
    lock.lock();
    try {
      shutDown = true;
      fewer.signalAll();
      Set<AcceptedConnection> all = new HashSet<>(agreed);
      all.addAll(shakingHands);
      return List.copyOf(all);
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
