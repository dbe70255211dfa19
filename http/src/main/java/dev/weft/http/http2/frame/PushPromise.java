package dev.weft.http.http2.frame;

/**
 * PUSH_PROMISE: announces a stream that a server opens (RFC 9113 §6.6). Weft's clients forbid it,
 * so that its arrival is an error.
 */
public record PushPromise(
    int streamId, int promisedStreamId, Fragment fragment, EndHeaders endHeaders) implements Frame {

  @Override
  public String toString() {
    return Trace.line(
        "PUSH_PROMISE",
        streamId,
        4 + fragment.length(),
        Trace.flag(endHeaders),
        "promises " + promisedStreamId);
  }
}
