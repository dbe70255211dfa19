package dev.weft.http.http2.machine;

import dev.weft.http.HttpLimits;
import dev.weft.http.http2.frame.Setting;

/** What the peer has asked for in SETTINGS so far (RFC 9113 §6.5.2). */
record PeerSettings(
    long headerTableBytes, long maxConcurrentStreams, int initialWindowBytes, int maxFrameBytes) {

  /** What holds until the peer's first SETTINGS frame arrives. */
  static final PeerSettings INITIAL =
      new PeerSettings(
          4_096,
          Long.MAX_VALUE,
          HttpLimits.INITIAL_WINDOW_BYTES,
          HttpLimits.SMALLEST_MAX_FRAME_BYTES);

  /** These settings with one changed. Its value has been checked when the frame was read. */
  PeerSettings with(Setting setting) {
    long value = setting.value();
    return switch (setting.id()) {
      case HEADER_TABLE_SIZE ->
          new PeerSettings(value, maxConcurrentStreams, initialWindowBytes, maxFrameBytes);
      case MAX_CONCURRENT_STREAMS ->
          new PeerSettings(headerTableBytes, value, initialWindowBytes, maxFrameBytes);
      case INITIAL_WINDOW_SIZE ->
          new PeerSettings(headerTableBytes, maxConcurrentStreams, (int) value, maxFrameBytes);
      case MAX_FRAME_SIZE ->
          new PeerSettings(headerTableBytes, maxConcurrentStreams, initialWindowBytes, (int) value);
      case ENABLE_PUSH, MAX_HEADER_LIST_SIZE -> this;
    };
  }
}
