package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The user's end of a {@link MessageQueue}. */
final class QueueReader<T> implements StreamReader<T> {
  /** What the call wants to know of its reader. */
  interface Owner {
    /** The reader was interrupted while it waited: ends the call, and says how. */
    StatusException interrupted();

    /** The end was reached. */
    default void ended() {}

    /** The call failed: says what to throw. */
    default StatusException failed(Status status) {
      return status.asException();
    }

    /** A message was taken. */
    default void taken(Packing packing, int size) {}
  }

  private final MessageQueue queue;
  private final InboundMessages<T> messages;
  private final Owner owner;
  private final @Nullable UnaryOperator<Object> mapping;

  /** A reader whose messages pass through {@code mapping}, if there is one. */
  QueueReader(
      MessageQueue queue,
      InboundMessages<T> messages,
      Owner owner,
      @Nullable UnaryOperator<Object> mapping) {
    this.queue = queue;
    this.messages = messages;
    this.owner = owner;
    this.mapping = mapping;
  }

  @Override
  public boolean hasNext() {
    try {
      if (queue.await()) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw owner.interrupted();
    }
    Status failure = queue.failure();
    if (failure != null) {
      throw owner.failed(failure);
    }
    owner.ended();
    return false;
  }

  @Override
  @SuppressWarnings(
      "unchecked") // an interceptor's mapping keeps the type, or the user gets a cast error
  public T read() {
    if (!hasNext()) {
      throw new NoSuchElementException(
          "the peer has ended the stream; ask hasNext() before read(), or iterate");
    }
    Object taken = queue.take();
    owner.taken(queue.takenPacking(), queue.takenSize());
    T message = messages.take(taken);
    return mapping == null ? message : (T) mapping.apply(message);
  }
}
