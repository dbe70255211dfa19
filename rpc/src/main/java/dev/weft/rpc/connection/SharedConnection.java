package dev.weft.rpc.connection;

import dev.weft.http.ClientConnection;
import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The one connection that a channel's calls share. It is made when the first call needs it, and
 * made anew when a call finds it lost; callers that come meanwhile wait for the same attempt. After
 * a failed attempt, calls fail with its reason until it is time for the next one.
 *
 * <p>Connecting has a thread of its own, so that a caller which gives up does not end the attempt
 * that others wait for. The lock is never held while connecting.
 */
public final class SharedConnection implements AutoCloseable {
  /** Whether a call waits for a connection although an attempt has failed. */
  public enum Patience {
    /** It fails with the attempt's reason. */
    FAIL_FAST,
    /** It waits for the next attempt. */
    WAIT_FOR_READY
  }

  /** The least time that an attempt is given ({@code connection-backoff.md}). */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  private final Target target;
  private final Resolver resolver;
  private final Connector connector;
  private final ThreadFactory threads;
  private final Backoff backoff;
  private final LongSupplier ticker;

  private volatile @Nullable ClientConnection ready;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private boolean connecting;
  private @Nullable Thread connectingThread;
  private long attempts;
  private @Nullable Status failure;
  private long retryAt;
  private boolean shutDown;

  /** Also those that take no more streams, as long as the calls on them keep them alive. */
  private final Set<ClientConnection> open = Collections.newSetFromMap(new WeakHashMap<>());

  /** A connection to the target, not made yet. */
  public SharedConnection(
      Target target,
      Resolver resolver,
      Connector connector,
      ThreadFactory threads,
      RandomGenerator random) {
    this(target, resolver, connector, threads, random, System::nanoTime);
  }

  SharedConnection(
      Target target,
      Resolver resolver,
      Connector connector,
      ThreadFactory threads,
      RandomGenerator random,
      LongSupplier ticker) {
    this.ticker = ticker;
    this.target = target;
    this.resolver = resolver;
    this.connector = connector;
    this.threads = threads;
    this.backoff = new Backoff(random);
  }

  /**
   * A connection; waits while one is being made. It may turn out to take no more streams: then it
   * is to be {@link #forget forgotten}, and the call may ask again.
   *
   * @throws StatusException with UNAVAILABLE if there is none to be had
   */
  public ClientConnection acquire(Patience patience) throws InterruptedException {
    ClientConnection connection = ready;
    return connection != null ? connection : await(patience);
  }

  /**
   * Sees to it that {@link #acquire} gives this connection no more, if it takes no more streams.
   */
  public void forget(ClientConnection connection) {
    if (!connection.isOpen()) {
      closing(connection);
    }
  }

  private ClientConnection await(Patience patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (shutDown) {
          throw ConnectFailure.shutDown(target).asException();
        }
        ClientConnection connection = ready;
        if (connection != null && connection.isOpen()) {
          return connection;
        }
        ready = null;
        Status failed = failure;
        long backoffNanos = failed == null ? 0 : retryAt - ticker.getAsLong();
        if (connecting) {
          awaitAttempt(patience);
        } else if (failed == null || backoffNanos <= 0) {
          startConnecting();
        } else if (patience == Patience.FAIL_FAST) {
          throw failed.asException();
        } else {
          changed.awaitNanos(backoffNanos);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the attempt that is under way; if it fails, so does a caller that would not wait. */
  private void awaitAttempt(Patience patience) throws InterruptedException {
    long attempt = attempts;
    while (connecting && attempt == attempts) {
      changed.await();
    }
    Status failed = failure;
    if (failed != null && !shutDown && patience == Patience.FAIL_FAST) {
      throw failed.asException();
    }
  }

  private void startConnecting() {
    connecting = true;
    attempts++;
    Thread thread = threads.newThread(this::connect);
    connectingThread = thread;
    thread.start();
  }

  private void connect() {
    List<IOException> failures = new ArrayList<>();
    try {
      for (var address : resolver.resolve()) {
        try {
          Closing closing = new Closing();
          ClientConnection connection = connector.connect(address, CONNECT_TIMEOUT, closing);
          closing.of(connection);
          connected(connection);
          return;
        } catch (IOException e) {
          failures.add(e);
        }
      }
      failed(ConnectFailure.unreachable(target, failures));
    } catch (IOException e) {
      failed(ConnectFailure.unresolved(target, e));
    } catch (InterruptedException e) {
      failed(ConnectFailure.shutDown(target));
    } catch (RuntimeException e) {
      failed(Status.UNAVAILABLE.withMessage("connecting to " + target + " failed: " + e));
    }
  }

  private void connected(ClientConnection connection) {
    lock.lock();
    try {
      connecting = false;
      connectingThread = null;
      if (shutDown) {
        connection.close();
      } else {
        backoff.reset();
        failure = null;
        ready = connection.isOpen() ? connection : null;
        open.add(connection);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void failed(Status status) {
    lock.lock();
    try {
      connecting = false;
      connectingThread = null;
      failure = status;
      retryAt = ticker.getAsLong() + backoff.next();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void closing(ClientConnection connection) {
    lock.lock();
    try {
      if (connection.equals(ready)) {
        ready = null;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the calls that run finish, and has further ones fail. Does not wait. */
  public void shutdown() {
    forEachOpen(ClientConnection::shutdown);
  }

  /** Closes the connection at once, and has further calls fail. */
  @Override
  public void close() {
    forEachOpen(ClientConnection::close);
  }

  private void forEachOpen(Consumer<ClientConnection> action) {
    List<ClientConnection> connections;
    lock.lock();
    try {
      shutDown = true;
      ready = null;
      connections = List.copyOf(open);
      Thread thread = connectingThread;
      if (thread != null) {
        thread.interrupt();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    connections.forEach(action);
  }

  /** Says where it leads. */
  @Override
  public String toString() {
    return target.toString();
  }

  /** Tells of a connection's end, though it may come before the connection is known. */
  private final class Closing implements Runnable {
    private boolean closed;
    private @Nullable ClientConnection connection;

    @Override
    public void run() {
      ClientConnection known;
      synchronized (this) {
        closed = true;
        known = connection;
      }
      if (known != null) {
        closing(known);
      }
    }

    void of(ClientConnection connection) {
      boolean late;
      synchronized (this) {
        this.connection = connection;
        late = closed;
      }
      if (late) {
        closing(connection);
      }
    }
  }
}
