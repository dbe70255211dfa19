package dev.weft.interop.scripted;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A frame as it is on the wire (RFC 9113 §4.1). */
public record RawFrame(int type, int flags, int streamId, byte[] payload) {
  public static final int DATA = 0;
  public static final int HEADERS = 1;
  public static final int RST_STREAM = 3;
  public static final int SETTINGS = 4;
  public static final int PING = 6;
  public static final int GOAWAY = 7;
  public static final int WINDOW_UPDATE = 8;

  public static final int END_STREAM = 0x1;
  public static final int ACK = 0x1;
  public static final int END_HEADERS = 0x4;
  public static final int PADDED = 0x8;

  /** The next frame of a stream of octets. */
  public static RawFrame read(DataInputStream in) throws IOException {
    int lengthAndType = in.readInt();
    int flags = in.readUnsignedByte();
    int streamId = in.readInt() & 0x7FFF_FFFF;
    byte[] payload = in.readNBytes(lengthAndType >>> 8);
    if (payload.length < lengthAndType >>> 8) {
      throw new EOFException("the peer ended the connection in the middle of a frame");
    }
    return new RawFrame(lengthAndType & 0xFF, flags, streamId, payload);
  }

  /** Its octets. */
  public byte[] toByteArray() {
    return ByteBuffer.allocate(9 + payload.length)
        .putInt(payload.length << 8 | type)
        .put((byte) flags)
        .putInt(streamId)
        .put(payload)
        .array();
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  int firstInt() {
    return ByteBuffer.wrap(payload).getInt();
  }
}
