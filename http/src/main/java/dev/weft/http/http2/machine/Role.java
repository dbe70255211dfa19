package dev.weft.http.http2.machine;

/** Which end of a connection a machine is. */
public enum Role {
  /** Opens streams with odd identifiers (RFC 9113 §5.1.1). */
  CLIENT,
  /** Answers the streams that the client opens; Weft's servers push nothing. */
  SERVER;

  /** Whether a stream with this identifier is opened by this end. */
  boolean opens(int streamId) {
    return (streamId & 1) == (this == CLIENT ? 1 : 0);
  }
}
