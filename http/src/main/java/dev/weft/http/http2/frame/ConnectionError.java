package dev.weft.http.http2.frame;

import dev.weft.http.ErrorCode;

/** A fault after which the connection can't go on: GOAWAY, then close (RFC 9113 §5.4.1). */
public final class ConnectionError extends Http2Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A fault of the whole connection.
   *
   * @param clause where the rule stands, for example {@code RFC 9113 §6.9}
   * @param message what happened and what was expected, without a full stop
   */
  public ConnectionError(ErrorCode code, String clause, String message) {
    super(code, clause, message);
  }
}
