package dev.weft.http.http2;

import dev.weft.http.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Frames as octets, right or wrong, for a {@link RawPeer} to say (RFC 9113 §4.1). */
public final class RawFrames {
  public static final int DATA = 0x0;
  public static final int HEADERS = 0x1;
  public static final int PRIORITY = 0x2;
  public static final int RST_STREAM = 0x3;
  public static final int SETTINGS = 0x4;
  public static final int PUSH_PROMISE = 0x5;
  public static final int PING = 0x6;
  public static final int GOAWAY = 0x7;
  public static final int WINDOW_UPDATE = 0x8;
  public static final int CONTINUATION = 0x9;
  public static final int EXTENSION = 0xbe;

  public static final int NO_FLAGS = 0x0;
  public static final int ACK = 0x1;
  public static final int END_STREAM = 0x1;
  public static final int END_HEADERS = 0x4;
  public static final int PADDED = 0x8;

  private RawFrames() {}

  /** A frame of any type, with any flags and payload. */
  public static byte[] frame(int type, int flags, int streamId, byte... payload) {
    byte[] header = {
      (byte) (payload.length >>> 16),
      (byte) (payload.length >>> 8),
      (byte) payload.length,
      (byte) type,
      (byte) flags,
      (byte) (streamId >>> 24),
      (byte) (streamId >>> 16),
      (byte) (streamId >>> 8),
      (byte) streamId
    };
    return Octets.join(header, payload);
  }

  /** A frame whose payload is written as {@link Octets#of} takes it. */
  public static byte[] frame(int type, int flags, int streamId, String annotated) {
    return frame(type, flags, streamId, Octets.of(annotated));
  }

  /**
   * A field block that uses no table: each field is a literal without indexing, with a new name and
   * without Huffman coding (RFC 7541 §6.2.2). Names and values are shorter than 127 octets.
   */
  public static byte[] block(String... namesAndValues) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      block.write(0x00);
      string(block, namesAndValues[i]);
      string(block, namesAndValues[i + 1]);
    }
    return block.toByteArray();
  }

  private static void string(ByteArrayOutputStream block, String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    if (octets.length >= 0x7f) {
      throw new IllegalArgumentException(octets.length + " octets; a short string has up to 126");
    }
    block.write(octets.length);
    block.writeBytes(octets);
  }

  /** The field block of a POST request, with further fields. */
  public static byte[] request(String... more) {
    return Octets.join(
        block(":method", "POST", ":scheme", "http", ":path", "/a/b", ":authority", "host"),
        block(more));
  }
}
