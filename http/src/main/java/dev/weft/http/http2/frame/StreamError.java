package dev.weft.http.http2.frame;

import dev.weft.http.ErrorCode;

/** A fault that ends one stream: RST_STREAM, and the connection goes on (RFC 9113 §5.4.2). */
public final class StreamError extends Http2Exception {
  private static final long serialVersionUID = 1L;

  private final int streamId;

  /**
   * A fault on one stream.
   *
   * @param clause where the rule stands, for example {@code RFC 9113 §6.9}
   * @param message what happened and what was expected, without a full stop
   */
  public StreamError(int streamId, ErrorCode code, String clause, String message) {
    super(code, clause, message);
    this.streamId = streamId;
  }

  /** The stream to reset. */
  public int streamId() {
    return streamId;
  }
}
