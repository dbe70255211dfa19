package dev.weft.http.http2.frame;

/**
 * WINDOW_UPDATE: lets the peer send more octets, on a stream or on the connection (RFC 9113 §6.9).
 *
 * @param increment 1 to 2^31-1
 */
public record WindowUpdate(int streamId, int increment) implements Frame {

  @Override
  public String toString() {
    return Trace.line("WINDOW_UPDATE", streamId, 4, "+" + increment);
  }
}
