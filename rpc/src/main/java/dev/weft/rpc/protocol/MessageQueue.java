package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a streamed direction between the reading thread, which adds them and never waits,
 * and the one thread that takes them. It is bounded by flow control: a message's octets are given
 * back to the stream's window when it is taken, and the window is opened for a message that is
 * larger ({@link OctetCredit#expect}).
 *
 * <p>The taker detaches all that is there at once, so that the lock is taken once a batch.
 */
final class MessageQueue implements Arrivals {
  /**
   * Octets that were taken are gathered to this many before they are given back, while there is
   * more to take without waiting.
   */
  private static final int GATHERED_OCTETS = 16 * 1024;

  /** From so many messages on that nobody has taken, small ones are kept as they came. */
  private static final int FAR_BEHIND_MESSAGES = 256;

  private static final class Node {
    private final Object message;
    private final Packing packing;
    private final int size;
    private @Nullable Node next;

    Node(Object message, Packing packing, int size) {
      this.message = message;
      this.packing = packing;
      this.size = size;
    }
  }

  private final OctetLedger ledger;

  // Guarded by this.
  private @Nullable Node first;
  private @Nullable Node last;
  private int queued;
  private int expected;

  /** Written under the monitor, like {@link #life}: set by the taker, taken by who wakes it. */
  private volatile @Nullable Thread waiting;

  private volatile DirectionLife life = new DirectionLife.Open();

  // The taker's own.
  private @Nullable Node batch;
  private int gathered;
  private Packing takenPacking = Packing.PLAIN;

  MessageQueue(OctetCredit credit) {
    this.ledger = new OctetLedger(credit);
  }

  @Override
  public void arriving(int octets) {
    ledger.arrived(octets);
  }

  /**
   * A message that is larger than the window is let in only when its taker has nothing else to
   * take: so a stream that nobody reads holds no more than its window.
   */
  @Override
  public void expecting(int octets) {
    boolean takerWaits;
    synchronized (this) {
      expected = octets;
      takerWaits = waiting != null && first == null;
    }
    if (takerWaits) {
      ledger.expect(octets);
    }
  }

  @Override
  public void message(Object message, Packing packing, int size) {
    if (add(new Node(message, packing, size))) {
      wakeTaker();
    } else {
      ledger.giveBack(MessageDeframer.PREFIX_BYTES + size);
    }
  }

  private synchronized boolean add(Node node) {
    if (life.hasEnded()) {
      return false;
    }
    expected = 0;
    Node before = last;
    if (before == null) {
      first = node;
    } else {
      before.next = node;
    }
    last = node;
    queued++;
    return true;
  }

  @Override
  public synchronized boolean isFarBehind() {
    return queued >= FAR_BEHIND_MESSAGES;
  }

  @Override
  public void asItCame(byte[] buffer, int offset, int length) {
    if (addToRun(buffer, offset, length)) {
      return;
    }
    MessageRun run = new MessageRun();
    run.add(buffer, offset, length);
    message(run, Packing.PLAIN, length);
  }

  private synchronized boolean addToRun(byte[] buffer, int offset, int length) {
    boolean added =
        !life.hasEnded()
            && last != null
            && last.message instanceof MessageRun run
            && run.add(buffer, offset, length);
    if (added) {
      expected = 0;
    }
    return added;
  }

  @Override
  public void dropped(int octets) {
    ledger.giveBack(octets);
  }

  @Override
  public void end() {
    finish(null);
  }

  @Override
  public void fail(Status status) {
    finish(status);
  }

  private void finish(@Nullable Status failure) {
    synchronized (this) {
      life = life.finished(failure);
    }
    wakeTaker();
  }

  @Override
  public boolean abort(Status status) {
    synchronized (this) {
      DirectionLife next = life.aborted(status);
      if (next == life) {
        return false;
      }
      life = next;
      first = null;
      last = null;
      queued = 0;
    }
    wakeTaker();
    ledger.settle();
    return true;
  }

  /**
   * Waits for a message or the end, on the taker's thread. All octets that were taken have been
   * given back before it waits.
   *
   * @return whether {@link #take} will give a message; if not, {@link #failure} tells why
   */
  boolean await() throws InterruptedException {
    if (batch != null) {
      if (!(life instanceof DirectionLife.Over)) {
        return true;
      }
      batch = null;
    }
    for (int asked = 0; ; ) {
      int larger;
      synchronized (this) {
        if (first != null) {
          batch = first;
          first = null;
          last = null;
          queued = 0;
          return true;
        }
        life = life.drained();
        if (life.hasEnded()) {
          break;
        }
        larger = expected;
        if (larger == 0 || larger == asked) {
          waiting = Thread.currentThread();
        }
      }
      if (larger > 0 && larger != asked) {
        // Asking may wait for a lock, and that use up a wake-up: so nobody is to give one before.
        ledger.expect(larger);
        asked = larger;
        continue;
      }
      park();
    }
    ledger.settle();
    return false;
  }

  /**
   * Waits to be woken, unless that has happened: what the taker did since it said that it waits may
   * have taken a lock, and who parks for a lock uses up the wake-up that was meant for here.
   */
  private void park() throws InterruptedException {
    while (waiting != null) {
      LockSupport.park(this);
      if (Thread.interrupted()) {
        takeWaiting();
        throw new InterruptedException();
      }
    }
  }

  /** Takes the message that {@link #await} found, and gives its octets back. */
  <T> T take(Taking<T> taking) throws InterruptedException {
    Node node = batch;
    if (node == null) {
      throw new AssertionError("take() without await()");
    }
    Object message = node.message;
    int size = node.size;
    if (message instanceof MessageRun run) {
      Undecoded next = run.next();
      message = next;
      size = next.bytes().length;
      batch = run.isEmpty() ? node.next : node;
    } else {
      batch = node.next;
    }
    takenPacking = node.packing;
    try {
      return taking.take(message, node.packing, size);
    } finally {
      gathered += MessageDeframer.PREFIX_BYTES + size;
      if (batch == null || gathered >= GATHERED_OCTETS) {
        ledger.giveBack(gathered);
        gathered = 0;
      }
    }
  }

  @Override
  public Attention attention() {
    if (waiting != null) {
      return Attention.AWAITED;
    }
    return ledger.holdsSome() ? Attention.UNREAD : Attention.IDLE;
  }

  @Override
  public boolean hasEnded() {
    return life.hasEnded();
  }

  @Override
  public @Nullable Status failure() {
    return life.failure();
  }

  /** How the message last taken was packed. */
  Packing takenPacking() {
    return takenPacking;
  }

  private void wakeTaker() {
    Thread taker = takeWaiting();
    if (taker != null) {
      LockSupport.unpark(taker);
    }
  }

  private synchronized @Nullable Thread takeWaiting() {
    Thread taker = waiting;
    waiting = null;
    return taker;
  }
}
