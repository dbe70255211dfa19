package dev.weft.http.http2.connection;

import dev.weft.http.http2.machine.Machine;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The protocol machine, the one lock of its connection, and the threads that wait for the machine
 * to let them go on.
 *
 * <p>The lock is held for a fraction of a microsecond at a time, so a thread that finds it taken
 * first tries for about as long as it takes to give it up, which is much cheaper than to be parked.
 */
final class SharedMachine {
  private static final int SPINS = 100;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition streamSlot = lock.newCondition();
  private final SendQueue sendQueue = new SendQueue();
  private final Machine<StreamHandle> machine;

  SharedMachine(Machine<StreamHandle> machine) {
    this.machine = machine;
  }

  void lock() {
    for (int i = 0; i < SPINS; i++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  /** The machine, to a thread that holds the lock. */
  Machine<StreamHandle> machine() {
    assert lock.isHeldByCurrentThread();
    return machine;
  }

  Condition newCondition() {
    return lock.newCondition();
  }

  /** The streams that wait for what all streams share, to a thread that holds the lock. */
  SendQueue sendQueue() {
    assert lock.isHeldByCurrentThread();
    return sendQueue;
  }

  /** Waits, with the lock, until the peer may let this end open a further stream. */
  @SuppressWarnings("WaitNotInLoop") // The caller loops: it knows what it waits for.
  void awaitStreamSlot() throws InterruptedException {
    streamSlot.await();
  }

  /** Wakes whoever waits to open a stream, with the lock. */
  void signalStreamSlots() {
    streamSlot.signalAll();
  }
}
