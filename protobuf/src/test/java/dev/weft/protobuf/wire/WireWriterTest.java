package dev.weft.protobuf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WireWriterTest {
  /** Everything a writer can write, last field first. */
  private static final Consumer<WireWriter> MESSAGE =
      writer -> {
        writer.writePackedDouble(98, new double[] {1, -0.0}, 2);
        writer.writePackedFixed32(90, new int[] {1, 2, 3}, 2);
        writer.writePackedBool(82, new boolean[] {true, false}, 2);
        writer.writePackedInt32(74, new int[] {3, 270, -1}, 3);
        writer.writeString(66, "testing");
        writer.writeBytes(58, Bytes.of((byte) 1, (byte) 2));
        int end = writer.length();
        writer.writeInt32(8, 150);
        writer.writeMessageHeader(50, end);
        writer.writeFloat(45, 1.5f);
        writer.writeDouble(33, -2);
        writer.writeBool(24, true);
        writer.writeInt32(16, -2);
        writer.writeUint32(8, -2);
      };

  private static final byte[] ENCODED =
      Hex.bytes(
          """
          08 fe ff ff ff 0f                     # 1: uint32 4294967294
          10 fe ff ff ff ff ff ff ff ff 01      # 2: int32 -2
          18 01                                 # 3: bool true
          21 00 00 00 00 00 00 00 c0            # 4: double -2
          2d 00 00 c0 3f                        # 5: float 1.5
          32 03 08 96 01                        # 6: message { 1: 150 }
          3a 02 01 02                           # 7: bytes
          42 07 74 65 73 74 69 6e 67            # 8: string "testing"
          4a 0d 03 8e 02 ff ff ff ff ff ff ff ff ff 01  # 9: packed int32 3, 270, -1
          52 02 01 00                           # 10: packed bool
          5a 08 01 00 00 00 02 00 00 00         # 11: packed fixed32 1, 2
          62 10 00 00 00 00 00 00 f0 3f 00 00 00 00 00 00 00 80  # 12: packed double 1, -0
          """);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 50, 107, 108, 109, 130, 1000})
  void theSameBytesComeOutWhateverRoomThereWas(int capacity) {
    WireWriter writer = new WireWriter(capacity);
    MESSAGE.accept(writer);

    assertThat(writer.toByteArray()).isEqualTo(ENCODED);
    assertThat(writer.length()).isEqualTo(ENCODED.length);
    assertThat(writer.array().length - writer.position()).isEqualTo(ENCODED.length);
  }

  /** Each value is written alone, too, byte by byte. */
  @Test
  void packedNumbersOfAllLengthsComeOutAndBackWhateverRoomThereWas() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      long[] values = new long[random.nextInt(1, 30)];
      int most = random.nextInt(1, 65);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextLong() >>> 64 - random.nextInt(1, most + 1);
      }
      byte[] expected = varints(values);
      WireWriter writer = new WireWriter(random.nextInt(400));
      writer.writePackedInt64(10, values, values.length);
      byte[] written = writer.toByteArray();
      assertThat(written).as("seed %d", seed).endsWith(expected);
      WireReader reader = new WireReader(written, 0, written.length, DecodeLimits.DEFAULT);
      assertThat(reader.readTag()).isEqualTo(10);
      long[] read = new long[reader.countVarints()];
      reader.readVarint64s(read, 0, read.length);
      assertThat(read).as("seed %d", seed).isEqualTo(values);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 0x78, 0x80, 0x3ff8, 0x4000, -8})
  void aFieldOfEachLengthIsItsTagAndItsVarint(int tag) {
    long tagNumber = Integer.toUnsignedLong(tag);
    for (int bits = 0; bits < 64; bits++) {
      long one = 1L << bits;
      for (long value :
          new long[] {one, one - 1, one | 1, -one, one | 0x5555555555555555L & one - 1}) {
        for (int capacity : new int[] {0, 15, 23, 24, 25, 26, 40}) {
          WireWriter writer = new WireWriter(capacity);
          writer.writeInt64(tag, value);
          assertThat(writer.toByteArray()).isEqualTo(varints(tagNumber, value));

          writer = new WireWriter(capacity);
          writer.writeUint32(tag, (int) value);
          writer.writeInt32(tag, (int) value);
          assertThat(writer.toByteArray())
              .isEqualTo(varints(tagNumber, (int) value, tagNumber, value & 0xffffffffL));
        }
      }
    }
  }

  private static byte[] varints(long... values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (long value : values) {
      long rest = value;
      for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
        bytes.write((int) (rest & 0x7f | 0x80));
      }
      bytes.write((int) rest);
    }
    return bytes.toByteArray();
  }

  @Test
  void aWriterOfJustTheRightSizeHandsOutItsArray() {
    WireWriter writer = new WireWriter(ENCODED.length);
    byte[] array = writer.array();
    MESSAGE.accept(writer);

    assertThat(writer.finish()).isSameAs(array).isEqualTo(ENCODED);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aLargeMessageFillsAnArrayOfTheLengthThatWasExpected(int missing) {
    byte[] content = new byte[200_000];
    new Random(7).nextBytes(content);
    byte[] expected = new byte[7 + content.length];
    System.arraycopy(Hex.bytes("0a 01 61 12 c0 9a 0c"), 0, expected, 0, 7);
    System.arraycopy(content, 0, expected, 7, content.length);

    WireWriter writer = new WireWriter(expected.length - missing);
    writer.writeBytes(18, Bytes.of(content));
    writer.writeString(10, "a");
    assertThat(writer.toByteArray()).isEqualTo(expected);
    if (missing == 0) {
      assertThat(writer.finish()).isSameAs(writer.array());
    }

    WireWriter withTail = new WireWriter(expected.length - missing);
    withTail.writeInt32(24, 5);
    withTail.writeBytes(18, Bytes.of(content));
    assertThat(withTail.toByteArray())
        .startsWith(Hex.bytes("12 c0 9a 0c"))
        .endsWith(Hex.bytes("18 05"))
        .hasSize(expected.length - 1);
  }

  @Test
  void aResetWriterKeepsItsArray() {
    WireWriter writer = new WireWriter(200);
    byte[] array = writer.array();
    MESSAGE.accept(writer);
    writer.reset();
    assertThat(writer.length()).isZero();
    MESSAGE.accept(writer);

    assertThat(writer.array()).isSameAs(array);
    assertThat(writer.toByteArray()).isEqualTo(ENCODED);
  }

  @Test
  void aPrefixCanBePutInFront() {
    WireWriter writer = new WireWriter(1);
    writer.writeRaw(Hex.bytes("0a 0b 0c"), 1, 2);
    writer.writeFixed32BigEndian(2);
    writer.writeByte(0);

    assertThat(writer.toByteArray())
        .isEqualTo(
            Hex.bytes(
                """
                00            # not compressed
                00 00 00 02   # length
                0b 0c         # message
                """));
  }
}
