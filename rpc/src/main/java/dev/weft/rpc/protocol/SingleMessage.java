package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one message of a direction that has exactly one. It can be taken when the direction has ended
 * well; how that ended is known at once, and never changes.
 */
final class SingleMessage implements Arrivals {
  /** How a direction fails that ends without its message. */
  static final Status MISSING =
      Status.UNIMPLEMENTED.withMessage("the peer sent no message where the method has exactly one");

  private final OctetLedger ledger;
  private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();

  /** Written under the monitor. */
  private volatile DirectionLife life = new DirectionLife.Open();

  // Written by the reading thread before the end, read by others after it.
  private @Nullable Object message;
  private Packing packing = Packing.PLAIN;
  private int size;

  SingleMessage(OctetCredit credit) {
    this.ledger = new OctetLedger(credit);
  }

  @Override
  public void arriving(int octets) {
    ledger.arrived(octets);
  }

  @Override
  public void expecting(int octets) {
    requireNone();
    ledger.expect(octets);
  }

  private void requireNone() {
    if (message != null) {
      throw Status.UNIMPLEMENTED
          .withMessage("the peer sent a second message where the method has exactly one")
          .asException();
    }
  }

  @Override
  public void message(Object message, Packing packing, int size) {
    requireNone();
    this.message = message;
    this.packing = packing;
    this.size = size;
  }

  @Override
  public boolean isFarBehind() {
    return false;
  }

  @Override
  public void asItCame(byte[] buffer, int offset, int length) {
    throw new AssertionError("the one message of a direction has nothing before it");
  }

  @Override
  public void dropped(int octets) {
    ledger.giveBack(octets);
  }

  @Override
  public void end() {
    if (message == null) {
      fail(MISSING);
    } else {
      finish(null);
    }
  }

  @Override
  public void fail(Status status) {
    abort(status);
  }

  /** A message that came before may still be taken, but its octets are held no longer. */
  @Override
  public boolean abort(Status status) {
    boolean first = finish(status);
    ledger.settle();
    return first;
  }

  private boolean finish(@Nullable Status failure) {
    synchronized (this) {
      if (life.hasEnded()) {
        return false;
      }
      life = new DirectionLife.Over(failure);
    }
    Thread thread = waiting.get();
    if (thread != null) {
      LockSupport.unpark(thread);
    }
    return true;
  }

  /**
   * Waits for the end of the direction.
   *
   * @throws IllegalStateException if another thread waits for it
   */
  void await() throws InterruptedException {
    if (hasEnded()) {
      return;
    }
    if (!waiting.compareAndSet(null, Thread.currentThread())) {
      throw new IllegalStateException(
          "two threads wait for the response of one call; let one wait, and pass it on");
    }
    try {
      while (!hasEnded()) {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    } finally {
      waiting.set(null);
    }
  }

  /** Whether a message came, whatever the end. */
  boolean hasMessage() {
    return message != null;
  }

  /** Whether the message that came needs no further decoding. */
  boolean isDecoded() {
    return !(message instanceof Undecoded);
  }

  /** Takes the message, once the direction has ended without failure; gives its octets back. */
  <T> T take(Taking<T> taking) throws InterruptedException {
    Object value = message;
    if (value == null) {
      throw new AssertionError("asked for a message that never came");
    }
    try {
      return taking.take(value, packing, size);
    } finally {
      ledger.settle();
    }
  }

  /** The message is of no use before the end, so that nobody is to blame for not taking it. */
  @Override
  public Attention attention() {
    return waiting.get() == null ? Attention.IDLE : Attention.AWAITED;
  }

  @Override
  public boolean hasEnded() {
    return life.hasEnded();
  }

  @Override
  public @Nullable Status failure() {
    return life.failure();
  }

  /** How the message was packed. */
  Packing packing() {
    return packing;
  }

  /** The message's bytes on the wire without its prefix. */
  int size() {
    return size;
  }
}
