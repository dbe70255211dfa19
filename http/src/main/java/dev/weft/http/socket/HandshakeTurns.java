package dev.weft.http.socket;

import dev.weft.http.http2.connection.Faults;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Computes a server's handshakes, few at a time: a signature takes a millisecond or so, a client
 * asks for it with a few hundred octets that it need not even make, and virtual threads keep their
 * processor while they compute. Half of the processors are left to calls.
 *
 * <p>Steps are taken in the order of their arrival by those of one host, and hosts have turns: one
 * that asks for a thousand signatures delays another by one. Safe for use by any thread.
 */
final class HandshakeTurns {
  private final int mostAtATime;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final SequencedMap<Object, Queue<Runnable>> waiting = new LinkedHashMap<>();
  private int workers;

  HandshakeTurns(int mostAtATime) {
    this.mostAtATime = mostAtATime;
  }

  /** As many at a time as are right for this machine. */
  static HandshakeTurns ofHalfTheProcessors() {
    return new HandshakeTurns(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
  }

  /**
   * Runs {@code step} on another thread, when it is its turn. It must not wait for anything.
   *
   * @param host whose step it is
   */
  void run(Object host, Runnable step) {
    if (enqueue(host, step)) {
      try {
        Thread.startVirtualThread(this::work);
      } catch (Throwable noThread) {
        leave();
        throw noThread;
      }
    }
  }

  /** Whether another worker is to be started for it. */
  private boolean enqueue(Object host, Runnable step) {
    lock.lock();
    try {
      waiting.computeIfAbsent(host, _ -> new ArrayDeque<>(1)).add(step);
      if (workers == mostAtATime) {
        return false;
      }
      workers++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void leave() {
    lock.lock();
    try {
      workers--;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // where there is one processor, others have their turn
  private void work() {
    for (@Nullable Runnable step = next(); step != null; step = next()) {
      try {
        step.run();
      } catch (Throwable fault) {
        Faults.log(Level.ERROR, "a step of a TLS handshake met a fault", fault);
      }
      Thread.yield();
    }
  }

  /** The next step; null if there is none, and the worker has left. */
  private @Nullable Runnable next() {
    lock.lock();
    try {
      Map.@Nullable Entry<Object, Queue<Runnable>> first = waiting.pollFirstEntry();
      if (first == null) {
        workers--;
        return null;
      }
      Queue<Runnable> steps = first.getValue();
      @Nullable Runnable step = steps.poll();
      if (!steps.isEmpty()) {
        waiting.putLast(first.getKey(), steps);
      }
      return step;
    } finally {
      lock.unlock();
    }
  }
}
