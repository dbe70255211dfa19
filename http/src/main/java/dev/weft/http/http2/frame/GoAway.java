package dev.weft.http.http2.frame;

import dev.weft.http.ErrorCode;

/**
 * GOAWAY: the sender takes no more streams (RFC 9113 §6.8).
 *
 * @param lastStreamId the last stream the sender has acted on, or may yet act on
 * @param errorNumber the code as it is on the wire, an unsigned 32-bit number
 * @param debugText for people to read: the frame's debug data as ISO 8859-1, with control
 *     characters replaced, cut after {@link #MAX_DEBUG_CHARS}
 */
public record GoAway(int lastStreamId, int errorNumber, String debugText) implements Frame {
  /** How much of the debug data is kept, in characters; the rest would only fill a log. */
  public static final int MAX_DEBUG_CHARS = 256;

  /** What the code means. */
  public ErrorCode error() {
    return ErrorCode.ofNumber(errorNumber);
  }

  @Override
  public int streamId() {
    return 0;
  }

  @Override
  public String toString() {
    return Trace.line(
        "GOAWAY",
        0,
        8 + debugText.length(),
        Trace.error(errorNumber),
        "last stream " + lastStreamId,
        debugText.isEmpty() ? "" : '"' + debugText + '"');
  }
}
