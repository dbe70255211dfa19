package dev.weft.http.http2.frame;

import dev.weft.http.ErrorCode;

/**
 * RST_STREAM: ends a stream at once (RFC 9113 §6.4).
 *
 * @param errorNumber the code as it is on the wire, an unsigned 32-bit number
 */
public record RstStream(int streamId, int errorNumber) implements Frame {

  /** What the code means. */
  public ErrorCode error() {
    return ErrorCode.ofNumber(errorNumber);
  }

  @Override
  public String toString() {
    return Trace.line("RST_STREAM", streamId, 4, Trace.error(errorNumber));
  }
}
