package dev.weft.http;

/**
 * Why a stream was reset or a connection is going away: the codes of RFC 9113 §7.
 *
 * <p>A code this table does not have is treated as {@link #INTERNAL_ERROR}, as that section
 * permits.
 */
public enum ErrorCode {
  /** Not an error: a graceful end. */
  NO_ERROR(0x0),
  /** The peer broke a rule that has no code of its own. */
  PROTOCOL_ERROR(0x1),
  /** The sender of the code met an unexpected failure. */
  INTERNAL_ERROR(0x2),
  /** The peer sent more than its flow-control window allowed. */
  FLOW_CONTROL_ERROR(0x3),
  /** SETTINGS were not acknowledged in time. */
  SETTINGS_TIMEOUT(0x4),
  /** A frame arrived for a stream whose half was closed. */
  STREAM_CLOSED(0x5),
  /** A frame had a size its type does not allow. */
  FRAME_SIZE_ERROR(0x6),
  /** The stream was not processed at all: it is safe to try again. */
  REFUSED_STREAM(0x7),
  /** The stream is no longer wanted. */
  CANCEL(0x8),
  /** The header compression context can't be kept. */
  COMPRESSION_ERROR(0x9),
  /** The connection made for a CONNECT request was lost. */
  CONNECT_ERROR(0xa),
  /** The peer behaves in a way that burdens the sender of the code. */
  ENHANCE_YOUR_CALM(0xb),
  /** The transport's security is below what is required. */
  INADEQUATE_SECURITY(0xc),
  /** HTTP/1.1 is required for this request. */
  HTTP_1_1_REQUIRED(0xd);

  private static final ErrorCode[] BY_NUMBER = values();

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /** The code as it is on the wire. */
  public int number() {
    return number;
  }

  /** The code for a number from the wire; {@link #INTERNAL_ERROR} for a number that has none. */
  public static ErrorCode ofNumber(int number) {
    return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : INTERNAL_ERROR;
  }
}
