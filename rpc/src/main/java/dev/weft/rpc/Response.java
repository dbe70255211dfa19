package dev.weft.rpc;

import java.util.Objects;
import java.util.Optional;

/**
 * What an {@link Interceptor} hands back: the response message of a call that has one when {@code
 * proceed} returns, and a placeholder for one whose messages are streamed.
 */
public final class Response {
  private static final Response STREAMED = new Response(Optional.empty());

  private final Optional<Object> message;

  private Response(Optional<Object> message) {
    this.message = message;
  }

  /** The response of a call with one response message. */
  public static Response of(Object message) {
    Objects.requireNonNull(message, "message");
    return new Response(Optional.of(message));
  }

  /**
   * The response of a call whose messages go through streams; for a call with one response message
   * it is no answer, and fails the call with an {@link IllegalStateException} at a client.
   */
  public static Response streamed() {
    return STREAMED;
  }

  /** The one response message; empty if the messages are streamed. */
  public Optional<Object> message() {
    return message;
  }
}
