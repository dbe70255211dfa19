package dev.weft.http.socket;

import dev.weft.http.http2.connection.Faults;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One thread that waits for many sockets at a time, and runs what they have to do. It is the
 * reading thread of the connections registered here.
 *
 * <p>Whatever is thrown on the thread costs the connection on whose behalf it ran, and no other. A
 * selector that fails costs all of the loop's connections; the loop goes on with another one.
 */
final class EventLoop {
  private static final long TICK_MILLIS = 1_000;
  private static final long TICK_NANOS = TICK_MILLIS * 1_000_000;
  private static final int READ_BUFFER_BYTES = 128 * 1024;
  private static final int PLAIN_BUFFER_BYTES = 64 * 1024;
  private static final int TROUBLES_OF_A_SELECTOR = 100;
  private static final long LONGEST_PAUSE_NANOS = 100_000_000;
  private static final String ENDED_BY_FAULT = "a connection is ended by a fault";
  private static final String FAULT = "a fault at this end, which its log tells";

  /** A socket's owner, called on the loop's thread. */
  interface Registered {
    /** The socket can be read from, or written to. */
    void ready(SelectionKey key);

    /** About a second has gone by. */
    void tick(long nowNanos);

    /** It can't be served any longer. Called any number of times. */
    void end(String reason);
  }

  private record Task(Runnable action, Consumer<String> onFault) {}

  private final Thread thread;
  private final String cantWait;
  private final WriteBuffers writeBuffers;
  private final Consumer<SelectionKey> onReady = this::ready;
  private final Queue<Task> tasks = new ConcurrentLinkedQueue<>();
  private final Set<Registered> owners = ConcurrentHashMap.newKeySet();
  private volatile Selector selector;
  private volatile boolean closed;
  private volatile boolean finished;

  // Of the loop's thread.
  private byte[] readBuffer = new byte[READ_BUFFER_BYTES];
  private byte[] plainBuffer = new byte[0];
  private long tickAt = System.nanoTime() + TICK_NANOS;
  private int troubles;

  private EventLoop(Selector selector, String name, WriteBuffers writeBuffers) {
    this.selector = selector;
    this.writeBuffers = writeBuffers;
    this.cantWait = name + " can't wait for its sockets";
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  /** Starts a loop whose thread is called {@code name}. */
  static EventLoop start(String name, WriteBuffers writeBuffers) throws IOException {
    Faults.prepare();
    Selector selector = Selector.open();
    try {
      EventLoop loop = new EventLoop(selector, name, writeBuffers);
      loop.thread.start();
      return loop;
    } catch (Throwable noThread) {
      selector.close();
      throw noThread;
    }
  }

  // For the owners of sockets

  /** Room for what is read, for use on the loop's thread by one socket at a time. */
  byte[] readBuffer(int leastBytes) {
    if (readBuffer.length < leastBytes) {
      readBuffer = new byte[Math.max(leastBytes, 2 * readBuffer.length)];
    }
    return readBuffer;
  }

  /** Room for what was decrypted, for use like {@link #readBuffer}. */
  byte[] plainBuffer(int leastBytes) {
    if (plainBuffer.length < leastBytes) {
      plainBuffer = new byte[Math.max(leastBytes, PLAIN_BUFFER_BYTES)];
    }
    return plainBuffer;
  }

  /** Room for what is encrypted, for use on any thread. */
  WriteBuffers writeBuffers() {
    return writeBuffers;
  }

  /**
   * Runs {@code action} on the loop's thread, soon. Actions are run in order.
   *
   * @param onFault ends what the action is for, if it throws
   * @throws RejectedExecutionException if the loop has ended
   */
  void execute(Runnable action, Consumer<String> onFault) {
    Task task = new Task(action, onFault);
    tasks.add(task);
    if (finished && tasks.remove(task)) {
      throw new RejectedExecutionException("the event loop has ended");
    }
    selector.wakeup();
  }

  /** Makes changed interests of a key count now. */
  void wakeup() {
    if (!isThisThread()) {
      selector.wakeup();
    }
  }

  /** Calls {@code owner} when {@code channel} is ready for what its key is interested in. */
  SelectionKey register(SocketChannel channel, Registered owner) throws IOException {
    owners.add(owner);
    return channel.register(selector, 0, owner);
  }

  /** Calls {@code owner} no more. */
  void forget(Registered owner) {
    owners.remove(owner);
  }

  // The thread

  private void run() {
    while (!closed) {
      try {
        turn();
      } catch (Throwable whatRecoveryMet) {
        troubles++;
      }
    }
    finish();
  }

  private void turn() {
    try {
      selector.select(onReady, TICK_MILLIS);
      runTasks();
      tickIfDue();
      troubles = 0;
    } catch (Throwable trouble) {
      recover(trouble);
    }
  }

  private void ready(SelectionKey key) {
    Registered owner = (Registered) key.attachment();
    try {
      owner.ready(key);
    } catch (Throwable fault) {
      end(owner, fault);
    }
    // An inline handler may have left it set, for the next connection and for the selector.
    Thread.interrupted();
  }

  private void runTasks() {
    for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
      try {
        task.action.run();
      } catch (Throwable fault) {
        end(task, fault);
      }
      Thread.interrupted();
    }
  }

  private void tickIfDue() {
    long now = System.nanoTime();
    if (now - tickAt < 0) {
      return;
    }
    tickAt = now + TICK_NANOS;
    trim();
    for (Registered owner : owners) {
      try {
        owner.tick(now);
      } catch (Throwable fault) {
        end(owner, fault);
      }
    }
  }

  private void trim() {
    if (readBuffer.length > READ_BUFFER_BYTES) {
      readBuffer = new byte[READ_BUFFER_BYTES];
    }
    if (plainBuffer.length > PLAIN_BUFFER_BYTES) {
      plainBuffer = new byte[PLAIN_BUFFER_BYTES];
    }
  }

  /** What can't be done now, for want of memory, the owner goes on with at the next ticks. */
  private static void end(Registered owner, Throwable fault) {
    Faults.log(Level.ERROR, ENDED_BY_FAULT, fault);
    end(owner, FAULT);
  }

  private static void end(Task task, Throwable fault) {
    Faults.log(Level.ERROR, ENDED_BY_FAULT, fault);
    try {
      task.onFault.accept(FAULT);
    } catch (Throwable another) {
      Faults.log(Level.ERROR, "the end of a connection met a fault", another);
    }
  }

  private static void end(Registered owner, String reason) {
    try {
      owner.end(reason);
    } catch (Throwable fault) {
      Faults.log(Level.ERROR, "the end of a connection met a fault", fault);
    }
  }

  // When the selector fails, and at the end

  /**
   * The selector, or the loop itself, threw: for want of memory, most likely. It is given some time
   * and tried again, until it has to be replaced.
   */
  private void recover(Throwable trouble) {
    troubles++;
    if (troubles == 1) {
      Faults.log(Level.ERROR, cantWait, trouble);
    }
    try {
      if (trouble instanceof IOException
          || trouble instanceof ClosedSelectorException
          || troubles % TROUBLES_OF_A_SELECTOR == 0) {
        replaceSelector();
      }
      runTasks();
    } catch (Throwable again) {
      Faults.log(Level.DEBUG, cantWait, again);
    }
    if (troubles > 1) {
      LockSupport.parkNanos(Math.min(troubles * 1_000_000L, LONGEST_PAUSE_NANOS));
    }
  }

  private void replaceSelector() throws IOException {
    endAll("its event loop could not wait for sockets any more, and ended its connections");
    selector.close();
    selector = Selector.open();
  }

  private void endAll(String reason) {
    for (Registered owner : owners) {
      end(owner, reason);
    }
  }

  /** Tells everybody, takes no more, and tells those who came meanwhile. */
  private void finish() {
    try {
      endAll("its event loop was closed");
      finished = true;
      runTasks();
      endAll("its event loop was closed");
    } catch (Throwable fault) {
      Faults.log(Level.ERROR, "an event loop met a fault at its end", fault);
    }
    try {
      selector.close();
    } catch (Throwable fault) {
      Faults.log(Level.WARNING, "an event loop could not close its selector", fault);
    }
  }

  /** How many sockets it has. */
  int load() {
    return owners.size();
  }

  /** Ends the thread, and with it the connections that are still registered. Does not wait. */
  void close() {
    closed = true;
    selector.wakeup();
  }

  boolean isThisThread() {
    return Thread.currentThread() == thread;
  }

  /** Waits until the thread has ended, unless it is this one; false if that takes longer. */
  boolean join(Duration timeout) throws InterruptedException {
    return isThisThread() || thread.join(timeout);
  }

  @Override
  public String toString() {
    return thread.getName();
  }
}
