package dev.weft.protobuf.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.ProtobufException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapedUtf8Test {
  private static final int TAG = 10;

  @ParameterizedTest
  @CsvSource({
    "61, a",
    "c3a9f09f9880, é\uD83D\uDE00",
    "efbfbd, \uFFFD",
    "ff, \uDCFF",
    "61c3, a\uDCC3",
    "e9e9, \uDCE9\uDCE9",
    "eda080, \uDCED\uDCA0\uDC80",
    "f09f98, \uDCF0\uDC9F\uDC98",
    "c0af, \uDCC0\uDCAF",
  })
  void bytesThatAreNoTextBecomeLoneSurrogatesAndBytesAgain(String hex, String text) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(EscapedUtf8.decode(bytes, 0, bytes.length)).isEqualTo(text);
    assertThat(EscapedUtf8.encode(text)).isEqualTo(bytes);
    assertThat(throughFields(bytes)).isEqualTo(bytes);
  }

  @Test
  void anyBytesComeBackAsTheyWere() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 20_000; run++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      if (random.nextBoolean()) {
        byte[] text = "naïve – \uD83D\uDE00".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, bytes, 0, Math.min(text.length, bytes.length));
      }
      assertThat(throughFields(bytes)).as("seed %d, run %d", seed, run).isEqualTo(bytes);
    }
  }

  @Test
  void otherLoneSurrogatesAreRefused() {
    WireWriter out = new WireWriter(4);

    assertThatThrownBy(() -> out.writeUncheckedString(TAG, "a\uD800b\uDCFF"))
        .isInstanceOf(ProtobufException.class)
        .hasMessageContaining("lone surrogate at index 1");
    assertThatThrownBy(() -> out.writeUncheckedString(TAG, "\uDC7F"))
        .isInstanceOf(ProtobufException.class)
        .hasMessageContaining("lone surrogate at index 0");
  }

  /** Reads the bytes as a string field and writes them again, behind another field. */
  private static byte[] throughFields(byte[] bytes) {
    WireWriter field = new WireWriter(0);
    field.writeRaw(bytes, 0, bytes.length);
    field.writeMessageHeader(TAG, 0);
    byte[] encoded = field.finish();
    WireReader in = new WireReader(encoded, 0, encoded.length, DecodeLimits.DEFAULT);
    in.readTag();
    String text = in.readUncheckedString();

    WireWriter again = new WireWriter(3);
    again.writeBool(16, true);
    again.writeUncheckedString(TAG, text);
    byte[] both = again.finish();
    WireReader back = new WireReader(both, 0, both.length, DecodeLimits.DEFAULT);
    assertThat(back.readTag()).isEqualTo(TAG);
    byte[] value = back.readBytes().toByteArray();
    assertThat(back.readTag()).isEqualTo(16);
    return value;
  }
}
