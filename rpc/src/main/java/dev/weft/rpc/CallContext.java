package dev.weft.rpc;

import dev.weft.http.Peer;
import dev.weft.rpc.protocol.CurrentCall;
import java.util.Optional;

/**
 * What a handler can know and say of the call that it answers, beside its messages.
 *
 * <pre>{@code
 * String tenant = CallContext.current().metadata().get(TENANT).orElse("none");
 * }</pre>
 *
 * <p>It is bound to the handler's thread as a {@link ScopedValue}, so that it reaches the threads
 * of a structured task scope too. A client's call made where it is bound inherits the deadline, and
 * is cancelled with this call.
 */
public interface CallContext {
  /**
   * The call that this thread answers.
   *
   * @throws IllegalStateException if it answers none
   */
  static CallContext current() {
    return find()
        .orElseThrow(() ->
            new IllegalStateException(
                "CallContext.current() was called on a thread that answers no call; it is bound"
                    + " to the handler's thread, so take what is needed before changing"
                    + " threads"));
  }

  /** The call that this thread answers, if it answers one. */
  static Optional<CallContext> find() {
    return CurrentCall.find();
  }

  /** The method that was called. */
  Method<?, ?> method();

  /** The metadata that came ahead of the request. */
  Metadata metadata();

  /** When the call must be complete, if the client said so. */
  Optional<Deadline> deadline();

  /** Who called: the addresses, and the TLS session with the client's certificates. */
  Peer peer();

  /** The host that the client called, with the port if it said one: {@code :authority}. */
  String authority();

  /**
   * Whether the request message last read was compressed on the wire.
   *
   * @return true for a message whose compressed flag was set
   */
  boolean isRequestCompressed();

  /** Whether the call has been cancelled: by the client, by a lost connection, by its deadline. */
  boolean isCancelled();

  /**
   * Runs {@code action} when the call is cancelled, on a thread of its own; at once if it has been.
   *
   * <p>The handler's thread is interrupted besides, until the handler returns. Beware of what that
   * does to things which handlers share: an interrupt closes the {@link
   * java.nio.channels.FileChannel}, or other {@link java.nio.channels.InterruptibleChannel}, that
   * the thread is using, for everybody. Give each call a channel of its own, or use what does not
   * mind ({@link java.io.RandomAccessFile}, {@link java.nio.channels.AsynchronousFileChannel}), or
   * add the service with {@link Execution#UNINTERRUPTED}.
   */
  void onCancel(Runnable action);

  /**
   * Adds to the metadata that goes ahead of the response.
   *
   * @throws IllegalStateException if that has been sent, with {@link #sendHeaders} or the first
   *     message
   */
  <T> void addHeader(MetadataKey<T> key, T value);

  /** Adds to the metadata that goes behind the response, whether the call succeeds or fails. */
  <T> void addTrailer(MetadataKey<T> key, T value);

  /**
   * Compresses the response's messages, if the client can read that; else they are sent as they
   * are.
   *
   * @throws IllegalStateException if the headers have been sent
   */
  void compressWith(Compression compression);

  /**
   * Sends the response's headers now. They are sent with the first message otherwise, which lets a
   * client try again elsewhere until then.
   */
  void sendHeaders();
}
