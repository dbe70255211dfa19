package dev.weft.rpc.connection;

import dev.weft.http.ClientConnection;
import dev.weft.rpc.Status;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One try to get a connection: resolves the target, and goes through its addresses until one
 * connects. It has a thread of its own, so that a caller which gives up does not end what others
 * wait for. However it ends, its owner is told, once.
 */
final class ConnectAttempt {
  /** Who wants the connection. */
  interface Owner {
    /** Here it is. */
    void connected(ConnectAttempt attempt, ClientConnection connection);

    /** There is none to be had. */
    void failed(ConnectAttempt attempt, Status failure);

    /** A connection that an attempt has made opens no more streams; perhaps before it is known. */
    void closing(ConnectAttempt attempt);
  }

  private static final Logger LOGGER = System.getLogger("dev.weft.rpc");

  private final Target target;
  private final Resolver resolver;
  private final Connector connector;
  private final Duration timeout;
  private final Owner owner;
  private final long begunAt;
  private volatile @Nullable InetSocketAddress trying;
  private volatile @Nullable Thread thread;
  private volatile boolean closing;
  private volatile boolean interrupted;

  ConnectAttempt(
      Target target,
      Resolver resolver,
      Connector connector,
      Duration timeout,
      Owner owner,
      long begunAt) {
    this.target = target;
    this.resolver = resolver;
    this.connector = connector;
    this.timeout = timeout;
    this.owner = owner;
    this.begunAt = begunAt;
  }

  /** Does it, on the current thread. */
  void run() {
    thread = Thread.currentThread();
    try {
      requireWanted();
      connect(resolver.resolve());
    } catch (IOException e) {
      owner.failed(this, ConnectFailure.unresolved(target, e));
    } catch (InterruptedException e) {
      owner.failed(this, ConnectFailure.shutDown(target));
    } catch (Throwable e) {
      fault(e);
    }
  }

  private void connect(List<InetSocketAddress> addresses) throws InterruptedException {
    List<IOException> failures = new ArrayList<>();
    for (InetSocketAddress address : addresses) {
      requireWanted();
      trying = address;
      try {
        owner.connected(this, connector.connect(address, timeout, this::closing));
        return;
      } catch (IOException e) {
        failures.add(e);
      }
    }
    owner.failed(this, ConnectFailure.unreachable(target, failures));
  }

  private void requireWanted() throws InterruptedException {
    if (interrupted) {
      throw new InterruptedException();
    }
  }

  /** What no server is to blame for ends the attempt as well: callers wait for it. */
  void fault(Throwable fault) {
    owner.failed(this, ConnectFailure.fault(target, fault));
    LOGGER.log(Level.ERROR, "connecting to " + target + " failed", fault);
  }

  private void closing() {
    closing = true;
    owner.closing(this);
  }

  /** Whether the connection that it made opens no more streams. */
  boolean isClosing() {
    return closing;
  }

  /** Ends it early, even if its thread has not begun. */
  void interrupt() {
    interrupted = true;
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /** When it began, by the clock's nanoseconds. */
  long begunAt() {
    return begunAt;
  }

  /** What it is at. */
  @Override
  public String toString() {
    InetSocketAddress address = trying;
    return address == null
        ? "looking up " + target.host()
        : "connecting to " + address + ", which has neither refused nor sent its SETTINGS";
  }
}
