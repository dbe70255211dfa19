package dev.weft.http.http2.frame;

import dev.weft.http.EndStream;

/**
 * HEADERS: opens a stream or answers on it, with the beginning of a compressed field block (RFC
 * 9113 §6.2). The priority that it may carry is dropped, as §5.3.2 asks.
 */
public record Headers(int streamId, Fragment fragment, EndHeaders endHeaders, EndStream end)
    implements Frame {

  @Override
  public String toString() {
    return Trace.line(
        "HEADERS", streamId, fragment.length(), Trace.flag(end), Trace.flag(endHeaders));
  }
}
