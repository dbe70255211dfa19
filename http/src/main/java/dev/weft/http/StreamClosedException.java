package dev.weft.http;

import java.io.IOException;

/** Something was sent on a stream that has ended, or a stream could not be opened. */
public final class StreamClosedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient Closure closure;

  /** The stream ended as {@code closure} says. */
  public StreamClosedException(Closure closure) {
    super(closure.description());
    this.closure = closure;
  }

  /** How the stream ended. */
  public Closure closure() {
    return closure;
  }
}
