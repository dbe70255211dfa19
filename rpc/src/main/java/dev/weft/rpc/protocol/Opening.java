package dev.weft.rpc.protocol;

import dev.weft.http.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call end from any thread, whether its stream is open or not. As soon as there is a stream,
 * it can be reset. Before, while the calling thread waits for a connection, that thread can be
 * reached only by an interrupt; this sees to it that such an interrupt does not outlive the wait,
 * and is not taken for the user's.
 */
final class Opening {
  private @Nullable Thread opener;
  private volatile @Nullable Outbound stream;
  private boolean interrupted;
  private volatile boolean over;

  /** The current thread begins to look for a connection; false if the call has ended already. */
  synchronized boolean begin() {
    if (over) {
      return false;
    }
    opener = Thread.currentThread();
    return true;
  }

  /** There is a stream; false if the call has ended meanwhile, so that it is to be reset. */
  synchronized boolean opened(Outbound opened) {
    stream = opened;
    end();
    return !over;
  }

  /**
   * The calling thread has what it was looking for, or never will. To be called by it, any number
   * of times.
   *
   * @return false if it was interrupted from here
   */
  synchronized boolean end() {
    opener = null;
    if (interrupted) {
      interrupted = false;
      Thread.interrupted();
      return false;
    }
    return true;
  }

  /**
   * The call has ended; whoever looks for a connection is interrupted.
   *
   * @return the stream, if there is one: it is to be reset
   */
  synchronized @Nullable Outbound over() {
    over = true;
    Thread waiting = opener;
    if (stream == null && waiting != null && waiting != Thread.currentThread()) {
      interrupted = true;
      waiting.interrupt();
    }
    return stream;
  }

  /** Whether the call has been ended from this side. */
  boolean isOver() {
    return over;
  }

  /** The stream, if there is one. */
  @Nullable Outbound stream() {
    return stream;
  }
}
