package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a streamed direction between the reading thread, which adds them and never waits,
 * and the one thread that takes them. It is bounded by flow control: a message's bytes are given
 * back to the windows when it is taken.
 *
 * <p>A message may be larger than the windows, so the bytes of an incomplete one are given back
 * when the taker has nothing else to take. They are held at most once a stream, and bounded by the
 * message limit.
 *
 * <p>The taker detaches all that is there at once, so that the lock is taken once a batch.
 */
final class MessageQueue implements Arrivals {
  /** Taken bytes are gathered to this many before they are given back. */
  private static final int GIVE_BACK_BYTES = 16 * 1024;

  private static final class Node {
    private final Object message;
    private final Packing packing;
    private final int size;
    private final int owed;
    private @Nullable Node next;

    Node(Object message, Packing packing, int size, int owed) {
      this.message = message;
      this.packing = packing;
      this.size = size;
      this.owed = owed;
    }
  }

  private final IntConsumer consumed;

  // Guarded by this.
  private @Nullable Node first;
  private @Nullable Node last;
  private boolean ended;
  private @Nullable Status failure;
  private @Nullable Thread waiting;
  private int incomplete;
  private int incompleteGivenBack;
  private int outstanding;
  private boolean discarded;

  private volatile boolean aborted;

  // The taker's own.
  private @Nullable Node batch;
  private int owed;
  private Packing takenPacking = Packing.PLAIN;
  private int takenSize;

  MessageQueue(IntConsumer consumed) {
    this.consumed = consumed;
  }

  @Override
  public void arriving(int bytes) {
    synchronized (this) {
      if (!discarded) {
        outstanding += bytes;
        return;
      }
    }
    consumed.accept(bytes);
  }

  @Override
  public void message(Object message, Packing packing, int size) {
    Thread wake;
    synchronized (this) {
      if (discarded) {
        return;
      }
      int bytes = MessageDeframer.PREFIX_BYTES + size - incompleteGivenBack;
      incomplete = 0;
      incompleteGivenBack = 0;
      Node node = new Node(message, packing, size, bytes);
      Node before = last;
      if (before == null) {
        first = node;
      } else {
        before.next = node;
      }
      last = node;
      wake = takeWaiting();
    }
    unpark(wake);
  }

  @Override
  public void incomplete(int pending) {
    int back;
    synchronized (this) {
      incomplete = pending - incompleteGivenBack;
      back = waiting != null && first == null ? giveBackIncomplete() : 0;
    }
    if (back > 0) {
      giveBack(back);
    }
  }

  @Override
  public void end() {
    finish(null);
  }

  @Override
  public void fail(Status status) {
    finish(status);
  }

  private void finish(@Nullable Status status) {
    Thread wake;
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      failure = status;
      wake = takeWaiting();
    }
    unpark(wake);
  }

  @Override
  public boolean abort(Status status) {
    Thread wake;
    synchronized (this) {
      if (aborted || ended && first == null) {
        return false;
      }
      ended = true;
      failure = status;
      first = null;
      last = null;
      aborted = true;
      wake = takeWaiting();
    }
    unpark(wake);
    discard();
    return true;
  }

  /**
   * Nobody will take anything any more: gives back what is there, and what may still come, since
   * the connection's window is everyone's.
   */
  void discard() {
    synchronized (this) {
      discarded = true;
      first = null;
      last = null;
    }
    giveBack(Integer.MAX_VALUE);
  }

  /**
   * Waits for a message or the end, on the taker's thread.
   *
   * @return whether {@link #take} will give a message; if not, {@link #failure} tells why
   */
  boolean await() throws InterruptedException {
    if (batch != null && !aborted) {
      return true;
    }
    batch = null;
    giveBackOwed();
    while (true) {
      int back;
      synchronized (this) {
        if (first != null) {
          batch = first;
          first = null;
          last = null;
          return true;
        }
        if (ended) {
          return false;
        }
        waiting = Thread.currentThread();
        back = giveBackIncomplete();
      }
      if (back > 0) {
        giveBack(back);
      }
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /** Takes the message that {@link #await} found. */
  Object take() {
    Node node = batch;
    if (node == null) {
      throw new AssertionError("take() without await()");
    }
    batch = node.next;
    takenPacking = node.packing;
    takenSize = node.size;
    owed += node.owed;
    if (owed >= GIVE_BACK_BYTES) {
      giveBackOwed();
    }
    return node.message;
  }

  @Override
  public synchronized boolean hasEnded() {
    return ended;
  }

  @Override
  public synchronized @Nullable Status failure() {
    return failure;
  }

  /** How the message last taken was packed. */
  Packing takenPacking() {
    return takenPacking;
  }

  /** The bytes on the wire, without the prefix, of the message last taken. */
  int takenSize() {
    return takenSize;
  }

  private void giveBackOwed() {
    if (owed > 0) {
      giveBack(owed);
      owed = 0;
    }
  }

  private int giveBackIncomplete() {
    int back = incomplete;
    incompleteGivenBack += back;
    incomplete = 0;
    return back;
  }

  private void giveBack(int bytes) {
    int back;
    synchronized (this) {
      back = Math.min(bytes, outstanding);
      outstanding -= back;
    }
    if (back > 0) {
      consumed.accept(back);
    }
  }

  private @Nullable Thread takeWaiting() {
    Thread thread = waiting;
    waiting = null;
    return thread;
  }

  private static void unpark(@Nullable Thread thread) {
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
