package dev.weft.protobuf.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.ProtobufException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WireReaderTest {
  @Test
  void readsOnlyItsRegion() {
    WireReader reader = new WireReader(Hex.bytes("ff 08 01 ff"), 1, 2, DecodeLimits.DEFAULT);

    assertThat(reader.readTag()).isEqualTo(8);
    assertThat(reader.readVarint32()).isEqualTo(1);
    assertThat(reader.readTag()).isZero();
  }

  @Test
  void aRegionOutsideTheArrayIsTheCallersMistake() {
    assertThatThrownBy(() -> new WireReader(new byte[4], 2, 3, DecodeLimits.DEFAULT))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () -> new WireReader(new byte[4], 2, Integer.MAX_VALUE, DecodeLimits.DEFAULT))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aNestedMessageEndsWhereItsLengthSays() {
    WireReader reader =
        reader(
            """
            0a 02   # field 1, 2 bytes
            08 05   #   field 1 = 5
            10 07   # field 2 = 7
            """);

    assertThat(reader.readTag()).isEqualTo(10);
    int outer = reader.enter();
    assertThat(reader.readTag()).isEqualTo(8);
    assertThat(reader.readVarint32()).isEqualTo(5);
    assertThat(reader.readTag()).isZero();
    reader.leave(outer);
    assertThat(reader.readTag()).isEqualTo(16);
  }

  @Test
  void aValueCannotReachOutOfItsMessage() {
    WireReader reader =
        reader(
            """
            0a 01   # field 1, 1 byte
            08      #   field 1 without its value
            10 07   # what follows is not that value
            """);
    reader.readTag();
    reader.enter();
    reader.readTag();

    assertThatFault(reader::readVarint32)
        .withMessageContaining("byte 3")
        .withMessageContaining("ends inside a varint");
  }

  @Test
  void aLengthBeyondTheEndIsRefusedBeforeAnythingIsAllocated() {
    assertThatFault(() -> reader("ff ff ff ff 07").readBytes())
        .withMessageContaining("length 2147483647 but only 0 bytes remain");
    assertThatFault(() -> reader("ff ff ff ff 0f").readString())
        .withMessageContaining("over 2 GiB");
  }

  @Test
  void aVarintOfElevenBytesIsRefused() {
    assertThatFault(() -> reader("80 80 80 80 80 80 80 80 80 80 01").readVarint64())
        .withMessageContaining("longer than 10 bytes");
  }

  @Test
  void aVarintOfTenBytesThatNeededFewerIsRead() {
    assertThat(reader("81 80 80 80 80 80 80 80 80 00").readVarint64()).isEqualTo(1);
    assertThat(reader("81 80 80 80 80 80 80 80 80 00").readVarint32()).isEqualTo(1);
  }

  @Test
  void aNumberOf32BitsIsTheLowHalfOfALongerOne() {
    assertThat(reader("ff ff ff ff ff ff ff ff ff 01").readVarint32()).isEqualTo(-1);
    assertThat(reader("80 80 80 80 10").readVarint32()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "07", "80 00", "02 00"})
  void fieldNumberZeroIsRefused(String bytes) {
    assertThatFault(() -> reader(bytes).readTag()).withMessageContaining("field number 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff ff ff ff 1f", "80 80 80 80 10", "80 80 80 80 80 01"})
  void aTagOfMoreThan32BitsIsRefused(String bytes) {
    assertThatFault(() -> reader(bytes).readTag()).withMessageContaining("32 bits");
  }

  @Test
  void theLargestFieldNumberIsRead() {
    assertThat(WireType.fieldNumber(reader("fa ff ff ff 0f").readTag())).isEqualTo(536_870_911);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0e", "0f"})
  void wireTypesSixAndSevenAreRefused(String bytes) {
    WireReader reader = reader(bytes);
    int tag = reader.readTag();

    assertThatFault(() -> reader.skip(tag)).withMessageContaining("only 0 to 5 exist");
  }

  @Test
  void aGroupIsSkippedWithAllThatIsInIt() {
    WireReader reader =
        reader(
            """
            0b              # group 1
            10 01           #   field 2 = 1
            1b 1c           #   group 3, empty
            22 01 00        #   field 4, 1 byte
            2d 00 00 00 00  #   field 5, 4 bytes
            0c              # end of group 1
            """);
    reader.skip(reader.readTag());

    assertThat(reader.readTag()).isZero();
  }

  @Test
  void aGroupThatEndsOtherwiseIsRefused() {
    assertThatFault(() -> skipOne("0b 14")).withMessageContaining("group 2 ends but was not begun");
    assertThatFault(() -> skipOne("0b 10 01")).withMessageContaining("ends inside group 1");
    assertThatFault(() -> skipOne("0c")).withMessageContaining("group 1 ends but was not begun");
  }

  @Test
  void groupsCountAsDepth() {
    String deep = "0b".repeat(100) + "0c".repeat(100);
    assertThatFault(() -> skipOne(deep)).withMessageContaining("maxDepth");
    skipOne("0b".repeat(99) + "0c".repeat(99));
  }

  @Test
  void packedVarintsAreCountedBeforeTheyAreRead() {
    WireReader reader =
        reader(
            """
            0e                          # 14 bytes
            01                          # 1
            96 01                       # 150
            ff ff ff ff ff ff ff ff ff 01  # -1
            05                          # 5
            """);

    assertThat(reader.countVarints()).isEqualTo(4);
    int[] values = new int[4];
    reader.readVarint32s(values, 0, 4);
    assertThat(values).containsExactly(1, 150, -1, 5);
    assertThat(reader.remaining()).isZero();
  }

  @Test
  void packedValuesThatAreCutAreRefused() {
    assertThatFault(() -> reader("02 96 81 08 01").countVarints())
        .withMessageStartingWith("byte 3: ")
        .withMessageContaining("last of the packed varints");
    assertThatFault(() -> reader("05 01 02 03 04 05").countFixed(4))
        .withMessageContaining("5 bytes, which is no multiple");
  }

  private static void skipOne(String bytes) {
    WireReader reader = reader(bytes);
    reader.skip(reader.readTag());
  }

  private static WireReader reader(String hex) {
    byte[] bytes = Hex.bytes(hex);
    return new WireReader(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
  }

  private static org.assertj.core.api.ThrowableAssertAlternative<ProtobufException> assertThatFault(
      ThrowingCallable read) {
    return assertThatExceptionOfType(ProtobufException.class).isThrownBy(read);
  }
}
