package dev.weft.http.socket;

import dev.weft.http.http2.connection.Faults;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The thread that accepts a server's connections. While there is no room for another, for want of
 * file descriptors or because of a limit, it leaves them in the operating system's queue, and says
 * so once.
 */
final class Acceptor {
  private static final long FIRST_PAUSE_NANOS = 100_000_000;
  private static final long LONGEST_PAUSE_NANOS = 1_000_000_000;
  private static final long NANOS_OF_QUIET = 10_000_000_000L;

  /** Takes what is accepted. */
  interface Taker {
    /** Whatever it throws costs this connection. */
    void take(SocketChannel channel) throws IOException;
  }

  private final ServerSocketChannel listener;
  private final InetSocketAddress address;
  private final OpenConnections connections;
  private final Taker taker;
  private final Thread thread;
  private final String cantAccept;

  // Of the thread.
  private final FilesInReserve reserve = new FilesInReserve();
  private long pauseNanos = FIRST_PAUSE_NANOS;
  private boolean troubleLogged;
  private long troubledAtNanos;
  private boolean fullLogged;

  Acceptor(
      ServerSocketChannel listener,
      InetSocketAddress address,
      OpenConnections connections,
      Taker taker) {
    this.listener = listener;
    this.address = address;
    this.connections = connections;
    this.taker = taker;
    cantAccept =
        "connections to "
            + address
            + " can't be accepted; it is tried again until it works, and said once";
    thread =
        Thread.ofPlatform().daemon().name("weft-accept-" + address.getPort()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    reserve.fill();
    Consumer<OpenConnections.Full> onFull = this::full;
    while (listener.isOpen()) {
      try {
        accept(onFull);
      } catch (Throwable whatThePauseMet) {
        troubleLogged = false;
      }
    }
    reserve.giveUp();
  }

  private void accept(Consumer<OpenConnections.Full> onFull) {
    try {
      SocketChannel channel = listener.accept();
      recovered();
      hand(channel, onFull);
    } catch (ClosedChannelException | InterruptedException e) {
      Faults.log(Level.DEBUG, "no more connections are accepted", e);
    } catch (Throwable trouble) {
      pause(trouble);
    }
  }

  /** Others are asked to make room when one is there that needs it, and not before. */
  private void hand(SocketChannel channel, Consumer<OpenConnections.Full> onFull)
      throws IOException, InterruptedException {
    try {
      connections.awaitRoom(onFull);
      taker.take(channel);
    } catch (Throwable fault) {
      SocketTransport.close(channel);
      throw fault;
    }
  }

  private void full(OpenConnections.Full full) {
    if (fullLogged) {
      return;
    }
    fullLogged =
        Faults.log(
            Level.WARNING,
            "the server at "
                + address
                + " has as many connections as HttpLimits."
                + full.limit()
                + " allows; further ones wait until there is room, which is said once");
  }

  private void pause(Throwable trouble) {
    if (!troubleLogged) {
      reserve.giveUp();
      troubleLogged = Faults.log(Level.WARNING, cantAccept, trouble);
    }
    troubledAtNanos = System.nanoTime();
    LockSupport.parkNanos(this, pauseNanos);
    pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
  }

  /** A file that came free now and then is no end of a shortage, which would be said again. */
  private void recovered() {
    if (troubleLogged && System.nanoTime() - troubledAtNanos > NANOS_OF_QUIET) {
      troubleLogged = false;
      reserve.fill();
    }
    pauseNanos = FIRST_PAUSE_NANOS;
  }

  /** Closes the port. */
  void close() {
    try {
      listener.close();
    } catch (IOException e) {
      Faults.log(Level.WARNING, "the port of " + address + " could not be closed", e);
    }
    LockSupport.unpark(thread);
  }

  /**
   * Waits until the thread has left the port, for which the operating system may accept until then;
   * false if that takes longer.
   */
  boolean join(Duration timeout) throws InterruptedException {
    return Thread.currentThread() == thread || thread.join(timeout);
  }
}
