package dev.weft.http.socket;

import dev.weft.http.http2.connection.Faults;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The threads that wait for sockets, shared by whoever is given them: channels, servers, or both. A
 * channel that is given none shares those of the process with all such channels; a server has its
 * own. Safe for use by several threads.
 *
 * <p>A thread begins when a connection needs it, and all of them end when the last connection and
 * the last server that use them have ended; the next user starts them again.
 *
 * <pre>{@code
 * try (EventLoops loops = EventLoops.of(2);
 *     Channel channel = Channel.to("dns:///guide.example").eventLoops(loops).open()) {
 *   ...
 * }
 * }</pre>
 */
public final class EventLoops implements AutoCloseable {
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  private final String name;
  private final int threads;
  private final WriteBuffers writeBuffers;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final List<EventLoop> running = new ArrayList<>();
  private int users;
  private boolean closed;

  private EventLoops(String name, int threads) {
    this.name = name;
    this.threads = threads;
    this.writeBuffers = new WriteBuffers(2 * threads);
  }

  /**
   * At most so many threads; one a processor is plenty, and one alone serves many connections.
   *
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  public static EventLoops of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("there are " + threads + " event loops; use at least one");
    }
    return new EventLoops("weft-loop", threads);
  }

  /** One thread a processor, whose names begin so. */
  static EventLoops named(String name) {
    return new EventLoops(name, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Keeps the loops running for somebody, until {@link Hold#end}.
   *
   * @throws RejectedExecutionException if they were closed
   */
  Hold hold() {
    lock.lock();
    try {
      if (closed) {
        throw new RejectedExecutionException("the event loops were closed");
      }
      users++;
      return new Hold();
    } finally {
      lock.unlock();
    }
  }

  /** Somebody's use of the loops. */
  final class Hold {
    private boolean ended;

    /** The loop that has the fewest sockets. */
    EventLoop next() throws IOException {
      lock.lock();
      try {
        if (closed) {
          throw new RejectedExecutionException("the event loops were closed");
        }
        return choose();
      } finally {
        lock.unlock();
      }
    }

    /** Ends the use; the last one ends the threads. Does nothing the second time. */
    void end() {
      lock.lock();
      try {
        if (!ended) {
          ended = true;
          users--;
          if (users == 0) {
            running.forEach(EventLoop::close);
            running.clear();
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether the calling thread is one of them. */
  boolean haveThisThread() {
    lock.lock();
    try {
      return running.stream().anyMatch(EventLoop::isThisThread);
    } finally {
      lock.unlock();
    }
  }

  private EventLoop choose() throws IOException {
    if (running.size() < threads && running.stream().noneMatch(loop -> loop.load() == 0)) {
      try {
        running.add(EventLoop.start(name + "-" + running.size(), writeBuffers));
        return running.getLast();
      } catch (IOException | OutOfMemoryError noMore) {
        if (running.isEmpty()) {
          throw noMore;
        }
        Faults.log(Level.WARNING, "no further event loop could be started", noMore);
      }
    }
    // Among equals by turns: those that were chosen just now do not count their new sockets yet.
    Collections.rotate(running, 1);
    return running.stream().min(Comparator.comparingInt(EventLoop::load)).orElseThrow();
  }

  /**
   * Ends the threads, and whatever connections still use them, and waits until they have ended, for
   * at most ten seconds. They can't be used again.
   */
  @Override
  public void close() {
    List<EventLoop> ending;
    lock.lock();
    try {
      closed = true;
      ending = List.copyOf(running);
    } finally {
      lock.unlock();
    }
    ending.forEach(EventLoop::close);
    try {
      for (EventLoop loop : ending) {
        loop.join(LONGEST_END);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "event loops " + name + " (" + threads + ")";
  }
}
