package dev.weft.rpc;

/**
 * A call failed. A client's call throws it; a server's handler throws it to fail its call.
 *
 * <p>Its stack trace is that of the thread that made the call.
 */
public final class StatusException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Status status;
  private final transient Metadata trailers;

  StatusException(Status status, Metadata trailers) {
    super(status.toString());
    this.status = status;
    this.trailers = trailers;
  }

  /** How the call failed. */
  public Status status() {
    return status;
  }

  /** The code of {@link #status}. */
  public Code code() {
    return status.code();
  }

  /** The metadata that came with the failure, or is to go with it. */
  public Metadata trailers() {
    return trailers;
  }
}
