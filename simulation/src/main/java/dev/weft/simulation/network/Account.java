package dev.weft.simulation.network;

import java.util.HashMap;
import java.util.Map;

/** What was sent in one direction of a connection, and what the reader has granted for it. */
final class Account {
  /** The window that connections and streams begin with (RFC 9113 §6.9.2). */
  static final int FIRST_WINDOW = 65_535;

  private static final int INITIAL_WINDOW_SIZE = 4;

  private static final class Stream {
    private long sent;
    private long granted;
    private boolean ended;
    private boolean reset;
  }

  private final Map<Integer, Stream> streams = new HashMap<>();
  private int streamWindow = FIRST_WINDOW;

  long sent;
  long granted;

  private Stream stream(int id) {
    return streams.computeIfAbsent(id, _ -> new Stream());
  }

  /** The reader's SETTINGS: the larger window counts, as the sender may not have seen the other. */
  void granted(FrameScanner.Frame settings) {
    for (int at = 0; at + 6 <= settings.length(); at += 6) {
      if (settings.identifier(at) == INITIAL_WINDOW_SIZE) {
        streamWindow = (int) Math.max(streamWindow, settings.value(at + 2));
      }
    }
  }

  void addSent(int id, int octets) {
    stream(id).sent += octets;
  }

  void addGranted(int id, long octets) {
    stream(id).granted += octets;
  }

  boolean exceeds(int id) {
    Stream stream = stream(id);
    return stream.sent > stream.granted + streamWindow;
  }

  void end(int id) {
    stream(id).ended = true;
  }

  void reset(int id) {
    Stream stream = stream(id);
    stream.ended = true;
    stream.reset = true;
  }

  boolean hasEnded(int id) {
    return stream(id).ended;
  }

  boolean wasReset(int id) {
    return stream(id).reset;
  }
}
