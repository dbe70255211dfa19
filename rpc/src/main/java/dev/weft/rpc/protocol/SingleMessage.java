package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one message of a direction that has exactly one. Its bytes are given back to the flow-control
 * windows as they arrive, since the call can't go on without them; the message limit bounds them.
 */
final class SingleMessage implements Arrivals {
  /** How a direction fails that ends without its message. */
  static final Status MISSING =
      Status.UNIMPLEMENTED.withMessage("the peer sent no message where the method has exactly one");

  private final IntConsumer consumed;
  private @Nullable Object message;
  private Packing packing = Packing.PLAIN;
  private int size;
  private @Nullable Status failure;
  private volatile boolean ended;
  private volatile @Nullable Thread waiting;

  /** The message of a direction whose bytes are given back through {@code consumed}. */
  SingleMessage(IntConsumer consumed) {
    this.consumed = consumed;
  }

  @Override
  public void message(Object message, Packing packing, int size) {
    if (this.message != null) {
      throw Status.UNIMPLEMENTED
          .withMessage("the peer sent a second message where the method has exactly one")
          .asException();
    }
    this.message = message;
    this.packing = packing;
    this.size = size;
  }

  @Override
  public void arriving(int bytes) {
    consumed.accept(bytes);
  }

  @Override
  public void incomplete(int pending) {}

  @Override
  public void end() {
    end(message == null ? MISSING : null);
  }

  @Override
  public void fail(Status status) {
    end(status);
  }

  @Override
  public boolean abort(Status status) {
    return end(status);
  }

  private boolean end(@Nullable Status failure) {
    synchronized (this) {
      if (ended) {
        return false;
      }
      this.failure = failure;
      ended = true;
    }
    Thread thread = waiting;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
    return true;
  }

  /** Waits for the end of the direction. */
  void await() throws InterruptedException {
    if (ended) {
      return;
    }
    waiting = Thread.currentThread();
    while (!ended) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Whether a message came, whatever the end. */
  boolean hasMessage() {
    return message != null;
  }

  @Override
  public boolean hasEnded() {
    return ended;
  }

  @Override
  public @Nullable Status failure() {
    return ended ? failure : null;
  }

  /** The message, once the direction has ended without failure. */
  Object message() {
    Object value = message;
    if (value == null) {
      throw new AssertionError("asked for a message that never came");
    }
    return value;
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
