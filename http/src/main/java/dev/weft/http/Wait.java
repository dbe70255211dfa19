package dev.weft.http;

/** What keeps a stream from sending, so that whoever waits in vain can say for what. */
public enum Wait {
  /** Nothing does: it is the peer's turn, or the sender's. */
  NOTHING,
  /** The peer allows no more streams at a time (RFC 9113 §5.1.2). */
  STREAM_SLOT,
  /** The peer has not made room for more of this stream's body (RFC 9113 §6.9.1). */
  STREAM_WINDOW,
  /** The peer has not made room for more of any stream's body (RFC 9113 §6.9.1). */
  CONNECTION_WINDOW,
  /** What was sent before has not been written to the socket yet: the peer does not read. */
  SOCKET
}
