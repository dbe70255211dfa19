package dev.weft.simulation.network;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts what one end writes into frames (RFC 9113 §4.1), in pieces of any size. */
final class FrameScanner {
  static final int PREFACE_OCTETS = 24;
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;

  private static final String[] NAMES = {
    "DATA",
    "HEADERS",
    "PRIORITY",
    "RST_STREAM",
    "SETTINGS",
    "PUSH_PROMISE",
    "PING",
    "GOAWAY",
    "WINDOW_UPDATE",
    "CONTINUATION"
  };
  private static final int HEADER_OCTETS = 9;
  private static final int END_STREAM = 1;

  /** As much of a payload as anybody asks for. */
  private static final int KEPT_PAYLOAD_OCTETS = 64;

  /** A frame, valid until the next one. */
  record Frame(byte[] octets) {
    int length() {
      return (octets[0] & 0xff) << 16 | (octets[1] & 0xff) << 8 | octets[2] & 0xff;
    }

    int type() {
      return octets[3] & 0xff;
    }

    boolean endsStream() {
      return (octets[4] & END_STREAM) != 0;
    }

    int stream() {
      return (int) (number(5) & 0x7fff_ffff);
    }

    /** Four octets of the payload. */
    long value(int at) {
      return number(HEADER_OCTETS + at);
    }

    /** Two octets of the payload. */
    int identifier(int at) {
      return (octets[HEADER_OCTETS + at] & 0xff) << 8 | octets[HEADER_OCTETS + at + 1] & 0xff;
    }

    private long number(int at) {
      return (octets[at] & 0xffL) << 24
          | (octets[at + 1] & 0xffL) << 16
          | (octets[at + 2] & 0xffL) << 8
          | octets[at + 3] & 0xffL;
    }

    @Override
    public String toString() {
      String name = type() < NAMES.length ? NAMES[type()] : "type " + type();
      return name
          + " of stream "
          + stream()
          + ", "
          + length()
          + " octets"
          + (type() <= HEADERS && endsStream() ? ", END_STREAM" : "")
          + (type() == SETTINGS && endsStream() ? ", ACK" : "")
          + (type() == RST_STREAM || type() == WINDOW_UPDATE ? ", " + value(0) : "")
          + (type() == GOAWAY ? ", last stream " + value(0) + ", code " + value(4) : "");
    }
  }

  private final Consumer<Frame> frames;
  private final byte[] octets = new byte[HEADER_OCTETS + KEPT_PAYLOAD_OCTETS];
  private final Frame frame = new Frame(octets);
  private int skip;
  private int at;

  FrameScanner(int skip, Consumer<Frame> frames) {
    this.skip = skip;
    this.frames = frames;
  }

  boolean isBetweenFrames() {
    return at == 0 && skip == 0;
  }

  void scan(ByteBuffer source, int start, int count) {
    int position = start;
    int end = start + count;
    while (position < end) {
      if (at < HEADER_OCTETS) {
        int skipped = Math.min(skip, end - position);
        skip -= skipped;
        position += skipped;
        while (position < end && at < HEADER_OCTETS) {
          octets[at++] = source.get(position++);
        }
        if (at == HEADER_OCTETS) {
          Arrays.fill(octets, HEADER_OCTETS, octets.length, (byte) 0);
        }
      } else {
        int piece = Math.min(end - position, HEADER_OCTETS + frame.length() - at);
        int kept = Math.min(piece, octets.length - at);
        if (kept > 0) {
          source.get(position, octets, at, kept);
        }
        at += piece;
        position += piece;
      }
      if (at >= HEADER_OCTETS && at == HEADER_OCTETS + frame.length()) {
        at = 0;
        frames.accept(frame);
      }
    }
  }
}
