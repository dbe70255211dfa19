package dev.weft.rpc;

/**
 * The messages that leave on a call. Writing waits while the receiver is slow.
 *
 * <p>For one thread at a time: at a client, a second one that writes meanwhile gets an {@link
 * IllegalStateException}. If the call has failed, was cancelled, or has passed its deadline, and if
 * the waiting thread is interrupted, which cancels the call, writing throws a {@link
 * StatusException}.
 */
public interface StreamWriter<T> {
  /** Sends a message, compressed if the call is; waits until the flow-control window has room. */
  void write(T message);

  /** Sends a message as it is, though the call's others are compressed. */
  default void writeUncompressed(T message) {
    write(message);
  }
}
