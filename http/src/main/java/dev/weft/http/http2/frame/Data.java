package dev.weft.http.http2.frame;

import dev.weft.http.EndStream;

/**
 * DATA: a piece of a body (RFC 9113 §6.1). The octets are a slice of the buffer the frame was read
 * from, and valid until that is read into again.
 *
 * @param padding octets beside the body's that count against flow control: the padding and the
 *     octet that tells its length
 */
public record Data(int streamId, byte[] buffer, int offset, int length, int padding, EndStream end)
    implements Frame {

  /** How much the frame takes from the flow-control windows, in octets (RFC 9113 §6.9.1). */
  public int flowControlled() {
    return length + padding;
  }

  @Override
  public String toString() {
    String padded = padding == 0 ? "" : "padding " + padding;
    return Trace.line("DATA", streamId, flowControlled(), Trace.flag(end), padded);
  }
}
