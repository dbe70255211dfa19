package dev.weft.http.http2.frame;

import dev.weft.http.ErrorCode;

/**
 * The peer broke a rule of the protocol: which one, and whether a stream or the whole connection
 * has to end for it (RFC 9113 §5.4).
 *
 * <p>It carries no stack trace, since the fault is not in this program, and a hostile peer must not
 * be able to make one be filled in for every frame.
 */
public abstract sealed class Http2Exception extends Exception permits ConnectionError, StreamError {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String clause;

  Http2Exception(ErrorCode code, String clause, String message) {
    super(message, null, false, false);
    this.code = code;
    this.clause = clause;
  }

  /** What the peer is told. */
  public ErrorCode code() {
    return code;
  }

  /** Where the rule stands, for example {@code RFC 9113 §6.9}. */
  public String clause() {
    return clause;
  }

  /**
   * What happened and what was expected, with the clause: one line, fit for GOAWAY's debug data.
   */
  @Override
  public String getMessage() {
    return super.getMessage() + " (" + clause + ")";
  }
}
