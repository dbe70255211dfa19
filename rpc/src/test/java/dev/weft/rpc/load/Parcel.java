package dev.weft.rpc.load;

import dev.weft.protobuf.wire.WireWriter;
import dev.weft.rpc.Marshaller;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/**
 * A message of any size whose octets can be told from those of any other, and are checked as it is
 * decoded. The smallest has none; all others have a header and a body.
 *
 * @param number tells it from others
 * @param reply how many octets of body are asked for, or how many messages
 * @param body how many octets follow the header
 */
record Parcel(int number, int reply, int body) {
  static final Parcel EMPTY = new Parcel(0, 0, 0);
  static final Marshaller<Parcel> MARSHALLER = new Octets();

  private static final int HEADER = 12;
  private static final int LARGEST = 4 << 20;
  private static final int SHIFTS = 8_191;
  private static final byte[] NOISE = noise();

  private static byte[] noise() {
    byte[] noise = new byte[LARGEST + SHIFTS];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private int shift() {
    return Math.floorMod(number, SHIFTS);
  }

  private static final class Octets implements Marshaller<Parcel> {
    @Override
    public void encode(Parcel parcel, WireWriter writer) {
      if (parcel.equals(EMPTY)) {
        return;
      }
      writer.writeRaw(NOISE, parcel.shift(), parcel.body);
      byte[] header =
          ByteBuffer.allocate(HEADER)
              .putInt(parcel.number)
              .putInt(parcel.reply)
              .putInt(parcel.body)
              .array();
      writer.writeRaw(header, 0, HEADER);
    }

    @Override
    public Parcel decode(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return EMPTY;
      }
      ByteBuffer header = ByteBuffer.wrap(bytes, offset, length);
      Parcel parcel = new Parcel(header.getInt(), header.getInt(), header.getInt());
      int from = offset + HEADER;
      if (length != HEADER + parcel.body
          || !Arrays.equals(
              bytes, from, offset + length, NOISE, parcel.shift(), parcel.shift() + parcel.body)) {
        throw new IllegalArgumentException(
            "the octets of " + parcel + ", " + length + " in all, are not what was sent");
      }
      return parcel;
    }
  }
}
