package dev.weft.http.http2.frame;

/** The numbers of frame types and flags (RFC 9113 §6), and how numbers stand in a buffer. */
final class Wire {
  static final int DATA = 0x0;
  static final int HEADERS = 0x1;
  static final int PRIORITY = 0x2;
  static final int RST_STREAM = 0x3;
  static final int SETTINGS = 0x4;
  static final int PUSH_PROMISE = 0x5;
  static final int PING = 0x6;
  static final int GOAWAY = 0x7;
  static final int WINDOW_UPDATE = 0x8;
  static final int CONTINUATION = 0x9;

  static final int NO_FLAGS = 0x0;
  static final int FLAG_ACK = 0x1;
  static final int FLAG_END_STREAM = 0x1;
  static final int FLAG_END_HEADERS = 0x4;
  static final int FLAG_PADDED = 0x8;
  static final int FLAG_PRIORITY = 0x20;

  /** Masks the reserved bit out of a stream identifier or a window increment. */
  static final int LOW_31_BITS = 0x7fff_ffff;

  private Wire() {}

  static int readInt(byte[] buffer, int at) {
    return (buffer[at] & 0xff) << 24
        | (buffer[at + 1] & 0xff) << 16
        | (buffer[at + 2] & 0xff) << 8
        | buffer[at + 3] & 0xff;
  }

  static long readLong(byte[] buffer, int at) {
    return (long) readInt(buffer, at) << 32 | readInt(buffer, at + 4) & 0xffff_ffffL;
  }

  static int readLength(byte[] buffer, int at) {
    return (buffer[at] & 0xff) << 16 | (buffer[at + 1] & 0xff) << 8 | buffer[at + 2] & 0xff;
  }

  static void writeFrameHeader(
      byte[] buffer, int at, int length, int type, int flags, int streamId) {
    buffer[at] = (byte) (length >>> 16);
    buffer[at + 1] = (byte) (length >>> 8);
    buffer[at + 2] = (byte) length;
    buffer[at + 3] = (byte) type;
    buffer[at + 4] = (byte) flags;
    buffer[at + 5] = (byte) (streamId >>> 24);
    buffer[at + 6] = (byte) (streamId >>> 16);
    buffer[at + 7] = (byte) (streamId >>> 8);
    buffer[at + 8] = (byte) streamId;
  }
}
