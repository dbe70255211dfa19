package dev.weft.http.http2.frame;

/** CONTINUATION: more of the field block of the frame before it (RFC 9113 §6.10). */
public record Continuation(int streamId, Fragment fragment, EndHeaders endHeaders)
    implements Frame {

  @Override
  public String toString() {
    return Trace.line("CONTINUATION", streamId, fragment.length(), Trace.flag(endHeaders));
  }
}
