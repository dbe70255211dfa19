package dev.weft.simulation.world;

import dev.weft.protobuf.wire.WireWriter;
import dev.weft.rpc.Marshaller;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message that says whose it is, which one, and how long, and whose octets follow from that, so
 * that one which is lost, doubled, cut or mixed with another is recognised.
 */
record Message(int call, int index, int octets) {
  static final int LEAST_OCTETS = 12;

  private static final byte[] PATTERN =
      "one seed decides the order of all things here, "
          .repeat(2_000)
          .getBytes(StandardCharsets.US_ASCII);

  static final Marshaller<Message> MARSHALLER =
      new Marshaller<>() {
        @Override
        public void encode(Message message, WireWriter writer) {
          byte[] octets = message.toOctets();
          writer.writeRaw(octets, 0, octets.length);
        }

        @Override
        public Message decode(byte[] bytes, int offset, int length) {
          return Message.of(bytes, offset, length);
        }

        @Override
        public String toString() {
          return "simulated message";
        }
      };

  private byte[] toOctets() {
    byte[] octets = new byte[octets()];
    ByteBuffer.wrap(octets).putInt(call).putInt(index).putInt(octets());
    for (int at = LEAST_OCTETS; at < octets.length; ) {
      int from = patternStart(at);
      int piece = Math.min(octets.length - at, PATTERN.length - from);
      System.arraycopy(PATTERN, from, octets, at, piece);
      at += piece;
    }
    return octets;
  }

  private int patternStart(int at) {
    return (call * 31 + index * 7 + at) % PATTERN.length;
  }

  private static Message of(byte[] bytes, int offset, int length) {
    ByteBuffer head = ByteBuffer.wrap(bytes, offset, LEAST_OCTETS);
    Message message = new Message(head.getInt(), head.getInt(), head.getInt());
    if (message.octets != length) {
      throw new IllegalStateException(message + " has come with " + length + " octets");
    }
    for (int at = LEAST_OCTETS; at < length; ) {
      int from = message.patternStart(at);
      int piece = Math.min(length - at, PATTERN.length - from);
      if (!Arrays.equals(PATTERN, from, from + piece, bytes, offset + at, offset + at + piece)) {
        throw new IllegalStateException(message + " has come with other octets than were sent");
      }
      at += piece;
    }
    return message;
  }
}
