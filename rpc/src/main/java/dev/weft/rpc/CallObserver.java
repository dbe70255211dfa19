package dev.weft.rpc;

/**
 * Is told what a client's call receives beside its messages. Set with {@link Client#withObserver}.
 *
 * <p>It is called on the thread that waits for the response, in the order of arrival, and before
 * that thread is given what it waits for.
 */
public interface CallObserver {
  /** The metadata ahead of the response arrived. Not called if the call fails at once. */
  default void headers(Metadata headers) {}

  /** A message arrived. */
  default void message(ReceivedMessage message) {}

  /** The call ended; these are the metadata behind the response, from the server. */
  default void trailers(Metadata trailers) {}
}
