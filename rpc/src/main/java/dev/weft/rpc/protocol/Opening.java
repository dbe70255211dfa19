package dev.weft.rpc.protocol;

import dev.weft.http.Outbound;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call end while its stream is being opened. Waiting for a connection, for a stream of the
 * peer's, for a window, the opening thread can be reached only by an interrupt; this sees to it that
 * such an interrupt does not outlive the opening, and is not taken for the user's.
 */
final class Opening {
  private @Nullable Thread opener;
  private @Nullable Outbound stream;
  private boolean interrupted;
  private volatile boolean over;

  /** The current thread begins to open the stream; false if the call has ended already. */
  synchronized boolean begin() {
    if (over) {
      return false;
    }
    opener = Thread.currentThread();
    return true;
  }

  /** The stream is open; false if the call has ended meanwhile, so that it is to be reset. */
  synchronized boolean opened(Outbound opened) {
    stream = opened;
    return !over;
  }

  /**
   * The opening thread is done. To be called by it, any number of times.
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
   * The call has ended; whoever opens the stream is interrupted.
   *
   * @return the stream, if it is open: it is to be reset
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

  /** The stream, if it is open. */
  synchronized @Nullable Outbound stream() {
    return stream;
  }
}
