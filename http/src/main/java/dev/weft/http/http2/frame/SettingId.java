package dev.weft.http.http2.frame;

import org.jspecify.annotations.Nullable;

/** The settings of RFC 9113 §6.5.2. */
public enum SettingId {
  /** The size of the dynamic table that the sender's HPACK decoder keeps, in octets. */
  HEADER_TABLE_SIZE(0x1),
  /** Whether a server may push, 0 or 1. */
  ENABLE_PUSH(0x2),
  /** How many streams the sender lets its peer have open at a time. */
  MAX_CONCURRENT_STREAMS(0x3),
  /** The flow-control window that a new stream starts with, in octets, up to 2^31-1. */
  INITIAL_WINDOW_SIZE(0x4),
  /** The largest payload the sender takes in a frame, in octets, 2^14 to 2^24-1. */
  MAX_FRAME_SIZE(0x5),
  /** The largest header list the sender takes, in octets as §6.5.2 counts them; advice only. */
  MAX_HEADER_LIST_SIZE(0x6);

  private final int number;

  SettingId(int number) {
    this.number = number;
  }

  /** The identifier as it is on the wire. */
  public int number() {
    return number;
  }

  /** The setting with this identifier, or null if RFC 9113 has none, which is to be ignored. */
  static @Nullable SettingId ofNumber(int number) {
    return switch (number) {
      case 0x1 -> HEADER_TABLE_SIZE;
      case 0x2 -> ENABLE_PUSH;
      case 0x3 -> MAX_CONCURRENT_STREAMS;
      case 0x4 -> INITIAL_WINDOW_SIZE;
      case 0x5 -> MAX_FRAME_SIZE;
      case 0x6 -> MAX_HEADER_LIST_SIZE;
      default -> null;
    };
  }
}
