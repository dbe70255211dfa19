package dev.weft.http.http2.frame;

/** Whether a frame's fragment is the last one of its field block (RFC 9113 §6.2, END_HEADERS). */
public enum EndHeaders {
  /** CONTINUATION frames must follow, with nothing in between (RFC 9113 §6.10). */
  NO,
  /** The field block is complete. */
  YES
}
