package dev.weft.http.http2.machine;

import dev.weft.http.HttpLimits;
import dev.weft.http.http2.frame.Setting;

/** What the peer has asked for in SETTINGS so far (RFC 9113 §6.5.2). */
record PeerSettings(
    long headerTableBytes,
    long maxConcurrentStreams,
    int initialWindowBytes,
    int maxFrameBytes,
    long maxHeaderListBytes) {

  /** What holds until the peer's first SETTINGS frame arrives. */
  static final PeerSettings INITIAL =
      new PeerSettings(
          4_096,
          Long.MAX_VALUE,
          HttpLimits.INITIAL_WINDOW_BYTES,
          HttpLimits.SMALLEST_MAX_FRAME_BYTES,
          Long.MAX_VALUE);

  /** These settings with one changed. Its value has been checked when the frame was read. */
  PeerSettings with(Setting setting) {
    long table = headerTableBytes;
    long streams = maxConcurrentStreams;
    int window = initialWindowBytes;
    int frame = maxFrameBytes;
    long list = maxHeaderListBytes;
    switch (setting.id()) {
      case HEADER_TABLE_SIZE -> table = setting.value();
      case MAX_CONCURRENT_STREAMS -> streams = setting.value();
      case INITIAL_WINDOW_SIZE -> window = (int) setting.value();
      case MAX_FRAME_SIZE -> frame = (int) setting.value();
      case MAX_HEADER_LIST_SIZE -> list = setting.value();
      case ENABLE_PUSH -> {
        // Weft does not push.
      }
    }
    return new PeerSettings(table, streams, window, frame, list);
  }
}
