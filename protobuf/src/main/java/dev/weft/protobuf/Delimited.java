package dev.weft.protobuf;

import dev.weft.protobuf.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Messages in a stream, each with its length in front. */
final class Delimited {
  private static final int FIRST_CAPACITY = 256;
  private static final int MAX_LENGTH_BYTES = 5;

  private Delimited() {}

  static <M extends Message> void write(MessageType<M> type, M message, OutputStream out)
      throws IOException {
    WireWriter writer = new WireWriter(FIRST_CAPACITY);
    type.write(message, writer);
    putLengthInFront(writer);
    out.write(writer.array(), writer.position(), writer.length());
  }

  private static void putLengthInFront(WireWriter writer) {
    int length = writer.length();
    int lastBits = Math.max(0, 31 - Integer.numberOfLeadingZeros(length)) / 7 * 7;
    writer.writeByte(length >>> lastBits);
    for (int bits = lastBits - 7; bits >= 0; bits -= 7) {
      writer.writeByte(length >>> bits | 0x80);
    }
  }

  static <M extends Message> Optional<M> read(
      MessageType<M> type, InputStream in, int maxBytes, DecodeLimits limits) throws IOException {
    int first = in.read();
    if (first < 0) {
      return Optional.empty();
    }
    long length = readLength(type, in, first);
    if (length > maxBytes) {
      throw tooLong(type, "has " + length + " bytes, more", maxBytes);
    }
    // In steps, so that a length alone takes no memory.
    byte[] bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new ProtobufException(
              "the stream ends after " + bytes.length + " of the " + length + " bytes of a message",
              bytes.length)
          .within(type, 0);
    }
    return Optional.of(type.decode(bytes, 0, bytes.length, limits));
  }

  private static long readLength(MessageType<?> type, InputStream in, int first)
      throws IOException {
    long length = first & 0x7f;
    int last = first;
    for (int count = 1; last >= 0x80; count++) {
      if (count == MAX_LENGTH_BYTES) {
        throw new ProtobufException(
                "the length in front of a message is longer than 5 bytes; this is no stream of"
                    + " messages, or a read before this one stopped inside of one")
            .within(type, 0);
      }
      last = in.read();
      if (last < 0) {
        throw new ProtobufException("the stream ends inside the length in front of a message")
            .within(type, 0);
      }
      length |= (long) (last & 0x7f) << 7 * count;
    }
    return length;
  }

  static byte[] readToEnd(MessageType<?> type, InputStream in, int maxBytes) throws IOException {
    byte[] bytes = in.readNBytes(maxBytes);
    if (bytes.length == maxBytes && in.read() >= 0) {
      throw tooLong(type, "has more bytes", maxBytes);
    }
    return bytes;
  }

  private static ProtobufException tooLong(MessageType<?> type, String problem, int maxBytes) {
    return new ProtobufException(
            "a message " + problem + " than the " + maxBytes + " that its reader allows")
        .within(type, 0);
  }
}
