package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import dev.weft.rpc.StreamReader;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final AtomicBoolean reading = new AtomicBoolean();

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
    begin();
    try {
      return isMessageThere();
    } finally {
      reading.set(false);
    }
  }

  @Override
  @SuppressWarnings(
      "unchecked") // an interceptor's mapping keeps the type, or the user gets a cast error
  public T read() {
    T message;
    begin();
    try {
      if (!isMessageThere()) {
        throw new NoSuchElementException(
            "the peer has ended the stream; ask hasNext() before read(), or iterate");
      }
      message = queue.take(this::taken);
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      reading.set(false);
    }
    return mapping == null ? message : (T) mapping.apply(message);
  }

  private boolean isMessageThere() {
    try {
      if (queue.await()) {
        return true;
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    Status failure = queue.failure();
    if (failure != null) {
      throw owner.failed(failure);
    }
    owner.ended();
    return false;
  }

  private T taken(Object message, Packing packing, int size) throws InterruptedException {
    owner.taken(packing, size);
    return messages.decoded(message);
  }

  private StatusException interrupted() {
    Thread.currentThread().interrupt();
    return owner.interrupted();
  }

  /** Two readers would take each other's messages, and one of them might wait for ever. */
  private void begin() {
    if (!reading.compareAndSet(false, true)) {
      throw new IllegalStateException(
          "two threads read one stream at a time; let one read, and pass the messages on");
    }
  }
}
