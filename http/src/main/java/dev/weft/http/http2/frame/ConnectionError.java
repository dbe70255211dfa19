package dev.weft.http.http2.frame;

import dev.weft.http.ErrorCode;
import org.jspecify.annotations.Nullable;

/** A fault after which the connection can't go on: GOAWAY, then close (RFC 9113 §5.4.1). */
public final class ConnectionError extends Http2Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable String agreedWords;

  /**
   * A fault of the whole connection.
   *
   * @param clause where the rule stands, for example {@code RFC 9113 §6.9}
   * @param message what happened and what was expected, without a full stop
   */
  public ConnectionError(ErrorCode code, String clause, String message) {
    this(code, clause, message, null);
  }

  private ConnectionError(
      ErrorCode code, String clause, String message, @Nullable String agreedWords) {
    super(code, clause, message);
    this.agreedWords = agreedWords;
  }

  /** A fault for which a specification says what stands in GOAWAY, which peers look for. */
  public static ConnectionError inWords(ErrorCode code, String clause, String words) {
    return new ConnectionError(code, clause, words, words);
  }

  /** What GOAWAY's debug data says. */
  public String debugText() {
    return agreedWords == null ? String.valueOf(getMessage()) : agreedWords;
  }
}
