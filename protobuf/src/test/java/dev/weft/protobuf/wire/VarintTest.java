package dev.weft.protobuf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.DecodeLimits;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoding, "Base 128 Varints" and "More Integer Types". */
final class VarintTest {
  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "1, 01",
    "127, 7f",
    "128, 8001",
    "150, 9601",
    "16383, ff7f",
    "16384, 808001",
    "268435455, ffffff7f",
    "268435456, 8080808001",
    "4294967295, ffffffff0f",
    "72057594037927935, ffffffffffffff7f",
    "72057594037927936, 808080808080808001",
    "9223372036854775807, ffffffffffffffff7f",
    "-1, ffffffffffffffffff01",
    "-9223372036854775808, 80808080808080808001",
  })
  void aNumberHasTheShortestVarint(long value, String bytes) {
    WireWriter writer = new WireWriter(0);
    writer.writeInt64(8, value);

    assertThat(writer.toByteArray()).isEqualTo(Hex.bytes("08" + bytes));
    assertThat(reader(Hex.bytes(bytes)).readVarint64()).isEqualTo(value);
  }

  static LongStream everyLength() {
    return LongStream.range(0, 64)
        .flatMap(bit -> LongStream.of(1L << bit, (1L << bit) - 1, -(1L << bit), ~(1L << bit)));
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void numbersComeBackWithAndWithoutRoomAround(long value) {
    for (int capacity : new int[] {0, 1, 11, 100}) {
      WireWriter writer = new WireWriter(capacity);
      writer.writeSint64(16, value);
      writer.writeInt64(8, value);
      writer.writeUint32(8, (int) value);
      writer.writeSint32(8, (int) value);
      writer.writeInt32(8, (int) value);

      WireReader reader = reader(writer.toByteArray());
      assertThat(reader.readTag()).isEqualTo(8);
      assertThat(reader.readVarint32()).isEqualTo((int) value);
      assertThat(reader.readTag()).isEqualTo(8);
      assertThat(reader.readZigZag32()).isEqualTo((int) value);
      assertThat(reader.readTag()).isEqualTo(8);
      assertThat(reader.readVarint32()).isEqualTo((int) value);
      assertThat(reader.readTag()).isEqualTo(8);
      assertThat(reader.readVarint64()).isEqualTo(value);
      assertThat(reader.readTag()).isEqualTo(16);
      assertThat(reader.readZigZag64()).isEqualTo(value);
      assertThat(reader.readTag()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 00",
    "-1, 01",
    "1, 02",
    "-2, 03",
    "2147483647, feffffff0f",
    "-2147483648, ffffffff0f"
  })
  void zigZagKeepsSmallNegativeNumbersShort(int value, String bytes) {
    WireWriter writer = new WireWriter(0);
    writer.writeSint32(8, value);

    assertThat(writer.toByteArray()).isEqualTo(Hex.bytes("08" + bytes));
  }

  private static WireReader reader(byte[] bytes) {
    return new WireReader(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
  }
}
