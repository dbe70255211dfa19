package dev.weft.http;

/**
 * Whether a header block or a piece of a body is the last thing its sender has to say on a stream.
 */
public enum EndStream {
  /** More may follow. */
  NO,
  /** Nothing follows: the sender's half of the stream is closed (RFC 9113 §8.1, END_STREAM). */
  YES
}
