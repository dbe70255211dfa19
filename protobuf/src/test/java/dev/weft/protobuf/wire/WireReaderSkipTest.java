package dev.weft.protobuf.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.DecodeLimits;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Skipping a field leaves the reader at the next one, whatever the wire type. */
class WireReaderSkipTest {
  @ParameterizedTest
  @CsvSource({
    "08 96 01,                      varint",
    "09 01 02 03 04 05 06 07 08,    fixed64",
    "0a 00,                         empty length-delimited",
    "0a 03 61 62 63,                length-delimited",
    "0b 12 01 61 18 01 0c,          group",
    "0d 01 02 03 04,                fixed32",
  })
  void theNextFieldIsRead(String skipped, String kind) {
    byte[] bytes = HexFormat.of().parseHex(skipped.replace(" ", "") + "7801");
    WireReader reader = new WireReader(bytes, 0, bytes.length, DecodeLimits.DEFAULT);

    reader.skip(reader.readTag());

    assertThat(reader.readTag()).as("after a %s field", kind).isEqualTo(0x78);
    assertThat(reader.readVarint32()).isEqualTo(1);
    assertThat(reader.readTag()).isZero();
  }
}
