package dev.weft.rpc;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The messages that arrive on a call, in order. Reading waits until one is there; what is not read
 * is kept back at the sender by flow control.
 *
 * <pre>{@code
 * for (Point point : points) { ... }     // ends when the sender has no more
 * }</pre>
 *
 * <p>For one thread at a time: a second one that reads meanwhile gets an {@link
 * IllegalStateException}. If the call fails, is cancelled, or passes its deadline, and if the
 * waiting thread is interrupted, which cancels the call, every method throws a {@link
 * StatusException}.
 */
public interface StreamReader<T> extends Iterable<T> {
  /** Waits for the next message or the end, and says whether it is a message. */
  boolean hasNext();

  /**
   * Waits for the next message and takes it.
   *
   * @throws NoSuchElementException if the sender has no more; ask {@link #hasNext} where that may
   *     be
   */
  T read();

  /** The messages that have not been read; all iterators draw from the same stream. */
  @Override
  default Iterator<T> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return StreamReader.this.hasNext();
      }

      @Override
      public T next() {
        return read();
      }
    };
  }
}
