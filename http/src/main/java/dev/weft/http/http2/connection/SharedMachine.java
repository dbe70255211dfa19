package dev.weft.http.http2.connection;

import dev.weft.http.HttpLimits;
import dev.weft.http.http2.machine.Machine;
import dev.weft.http.http2.machine.Stream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The protocol machine, the one lock of its connection, and the threads that wait for the machine
 * to let them go on.
 *
 * <p>Whoever wants something of the machine says so with {@link #change}, which does all that has
 * to follow: it wakes those who can go on, and writes what there is to write. The lock is held for
 * a fraction of a microsecond at a time, so a thread that finds it taken first tries for about as
 * long as it takes to give it up, which is much cheaper than to be parked.
 */
final class SharedMachine {
  private static final int SPINS = 100;

  /** Something that is done with the machine, under the lock. */
  @FunctionalInterface
  interface Change<R, X extends Exception> {
    /** Does it, and tells what came of it. */
    R make(Machine<StreamHandle> machine) throws X;
  }

  /** Something that may have to wait, without the lock, until it can be done with the machine. */
  @FunctionalInterface
  interface Turn<R, X extends Exception> {
    /** Waits for it, does it, and tells what came of it. */
    R take(Machine<StreamHandle> machine) throws X, InterruptedException;
  }

  /** Something that is done with the machine, under the lock, of which nothing has to be told. */
  @FunctionalInterface
  interface Step<X extends Exception> {
    /** Does it. */
    void make(Machine<StreamHandle> machine) throws X;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Machine<StreamHandle> machine;
  private final Flusher flusher;
  private final Waiters waiters = new Waiters();

  SharedMachine(
      Machine<StreamHandle> machine, Transport transport, FrameLog log, HttpLimits limits) {
    this.machine = machine;
    this.flusher = new Flusher(this, transport, log, limits.maxPendingWriteBytes());
  }

  /**
   * Does something with the machine, and what has to follow. What is to be written is written by
   * this thread, or by the one that is at it.
   */
  <R, X extends Exception> R change(Change<R, X> change) throws X {
    lock();
    try {
      return change.make(machine);
    } finally {
      settleAndWrite();
    }
  }

  /** The same, for what has no result. */
  <X extends Exception> void run(Step<X> step) throws X {
    lock();
    try {
      step.make(machine);
    } finally {
      settleAndWrite();
    }
  }

  /** The same, for what may have to wait. */
  <R, X extends Exception> R await(Turn<R, X> turn) throws X, InterruptedException {
    lock();
    try {
      return turn.take(machine);
    } finally {
      settleAndWrite();
    }
  }

  /**
   * Does something with the machine, and leaves it to others to write what came of it: on the
   * reading thread, which does when it is done with all that it has read, or while writing.
   */
  <R, X extends Exception> R read(Change<R, X> change) throws X {
    lock();
    try {
      return change.make(machine);
    } finally {
      settle();
      lock.unlock();
    }
  }

  private void settleAndWrite() {
    boolean claimed;
    try {
      settle();
      claimed = flusher.claim(machine);
    } finally {
      lock.unlock();
    }
    if (claimed) {
      flusher.flush();
    }
  }

  private void lock() {
    for (int i = 0; i < SPINS; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  /** Wakes those who can go on now, whatever it was that has changed. */
  void settle() {
    if (canSend()) {
      waiters.senders().wakeFirst();
    }
    if (canOpen()) {
      waiters.openers().wakeFirst();
    }
  }

  /** Whether what all streams share lets one send, with the lock. */
  boolean canSend() {
    return machine.connectionWindow() > 0 && flusher.room(machine) > 0;
  }

  /** Whether a further stream can be opened, or its opener be told why not, with the lock. */
  boolean canOpen() {
    return machine.whyNoMoreStreams() != null
        || machine.hasRoomForStream() && flusher.room(machine) > 0;
  }

  /** How much of a stream's body can be sent now, with the lock. */
  int sendable(Stream<StreamHandle> stream) {
    return Math.min(machine.window(stream), flusher.room(machine));
  }

  /** The threads that wait, to one that holds the lock. */
  Waiters waiters() {
    assert lock.isHeldByCurrentThread();
    return waiters;
  }

  /** Something to wait for with the lock. */
  Condition newCondition() {
    return lock.newCondition();
  }

  Flusher flusher() {
    return flusher;
  }
}
