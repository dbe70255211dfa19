package dev.weft.http.http2.frame;

/** Whether a SETTINGS or PING frame asks for an answer or is one. */
public enum Ack {
  /** The sender expects an acknowledgement. */
  NO,
  /** The frame is the acknowledgement. */
  YES
}
