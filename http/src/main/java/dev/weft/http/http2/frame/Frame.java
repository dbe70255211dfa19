package dev.weft.http.http2.frame;

/**
 * One frame of RFC 9113 §6. Its {@link Object#toString} is one line of a trace, in aligned columns
 * and without any header field.
 */
public sealed interface Frame
    permits Data,
        Headers,
        Priority,
        RstStream,
        Settings,
        PushPromise,
        Ping,
        GoAway,
        WindowUpdate,
        Continuation,
        Unknown {

  /** The octets of the header in front of every frame's payload (RFC 9113 §4.1). */
  int HEADER_BYTES = 9;

  /** The stream the frame belongs to, 0 for the connection as a whole. */
  int streamId();
}
