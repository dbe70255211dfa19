package dev.weft.http.socket;

import dev.weft.http.HttpLimits;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thread that waits for many sockets at a time, and runs what they have to do. It is the
 * reading thread of the connections registered here.
 */
final class EventLoop implements AutoCloseable {
  private static final Logger LOGGER = System.getLogger("dev.weft.http");
  private static final long TICK_NANOS = 1_000_000_000L;
  private static final int LEAST_READ_BUFFER_BYTES = 128 * 1024;

  /** A socket's owner, called on the loop's thread. */
  interface Registered {
    /** The socket can be read from, or written to, or has been connected. */
    void ready(SelectionKey key);

    /** About a second has gone by. */
    void tick(long nowNanos);
  }

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final byte[] readBuffer;
  private volatile boolean closed;

  private EventLoop(Selector selector, String name, int readBufferBytes) {
    this.selector = selector;
    this.readBuffer = new byte[readBufferBytes];
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /** Starts a loop whose thread is called {@code name}, for connections with these limits. */
  static EventLoop start(String name, HttpLimits limits) throws IOException {
    int readBufferBytes = Math.max(LEAST_READ_BUFFER_BYTES, 2 * limits.maxFrameBytes());
    EventLoop loop = new EventLoop(Selector.open(), name, readBufferBytes);
    loop.thread.start();
    return loop;
  }

  /** Room for what is read, for use on the loop's thread by one socket at a time. */
  byte[] readBuffer() {
    return readBuffer;
  }

  /** Runs {@code task} on the loop's thread, soon. Tasks are run in order. */
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Makes changed interests of a key count now. */
  void wakeup() {
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  /** Calls {@code owner} when {@code channel} is ready for one of {@code operations}. */
  SelectionKey register(SocketChannel channel, int operations, Registered owner)
      throws IOException {
    return channel.register(selector, operations, owner);
  }

  private void run() {
    try {
      long tickAt = System.nanoTime() + TICK_NANOS;
      while (!closed) {
        selector.select(EventLoop::ready, TICK_NANOS / 1_000_000);
        runTasks();
        long now = System.nanoTime();
        if (now - tickAt >= 0) {
          tick(now);
          tickAt = now + TICK_NANOS;
        }
      }
      runTasks();
    } catch (IOException | ClosedSelectorException e) {
      LOGGER.log(Level.ERROR, thread.getName() + " can't wait for its sockets any more", e);
    } finally {
      closeAll();
    }
  }

  private static void ready(SelectionKey key) {
    guarded(() -> ((Registered) key.attachment()).ready(key));
  }

  private void tick(long now) {
    for (SelectionKey key : selector.keys()) {
      guarded(() -> ((Registered) key.attachment()).tick(now));
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  /** One connection's fault must not take the others down with it. */
  private static void guarded(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error fault) {
      LOGGER.log(Level.ERROR, "a fault on an event loop", fault);
    }
  }

  private void closeAll() {
    try {
      selector.close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "a selector could not be closed", e);
    }
  }

  /** Ends the thread; sockets that are still registered are left as they are. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
  }

  /** Waits until the thread has ended. */
  void join() throws InterruptedException {
    if (Thread.currentThread() != thread) {
      thread.join();
    }
  }
}
