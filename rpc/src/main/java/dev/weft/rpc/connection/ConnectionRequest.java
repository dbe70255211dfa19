package dev.weft.rpc.connection;

import dev.weft.http.ClientConnection;
import dev.weft.rpc.Status;
import dev.weft.rpc.connection.SharedConnection.Patience;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One caller's wait for a connection. It is settled once, by the {@link SharedConnection} or by
 * whoever takes it back, and that wakes the caller: no interrupt is needed to end a wait.
 */
public final class ConnectionRequest {
  /** How a request was settled. */
  public sealed interface Outcome {
    /** Here is a connection, which may turn out to take no more streams. */
    record Granted(ClientConnection connection) implements Outcome {}

    /** There is none to be had. */
    record Failed(Status status) implements Outcome {}

    /** It was taken back. */
    record Withdrawn() implements Outcome {}
  }

  private final SharedConnection source;
  private final Patience patience;
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private volatile @Nullable Thread waiting;

  ConnectionRequest(SharedConnection source, Patience patience) {
    this.source = source;
    this.patience = patience;
  }

  /**
   * Waits until the request is settled; for one thread.
   *
   * @throws InterruptedException if the thread is interrupted; the request is taken back
   */
  public Outcome await() throws InterruptedException {
    waiting = Thread.currentThread();
    for (Outcome settled = outcome.get(); ; settled = outcome.get()) {
      if (settled != null) {
        return settled;
      }
      LockSupport.park(this);
      if (Thread.interrupted()) {
        withdraw();
        throw new InterruptedException();
      }
    }
  }

  /** Takes the request back, if it has not been settled; wakes the caller. Any thread may. */
  public void withdraw() {
    if (settle(new Outcome.Withdrawn())) {
      source.withdrawn(this);
    }
  }

  /** Settles the request, if it has not been settled. */
  boolean settle(Outcome settled) {
    if (!outcome.compareAndSet(null, settled)) {
      return false;
    }
    LockSupport.unpark(waiting);
    return true;
  }

  boolean isSettled() {
    return outcome.get() != null;
  }

  Patience patience() {
    return patience;
  }

  /** What is waited for. */
  @Override
  public String toString() {
    return source.progress();
  }
}
