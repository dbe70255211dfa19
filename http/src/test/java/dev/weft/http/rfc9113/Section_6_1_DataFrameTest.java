package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.FrameWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_1_DataFrameTest {
  private final FrameWriter writer = new FrameWriter();

  @Test
  void carriesASliceOfTheBuffer() throws Exception {
    Data data =
        (Data)
            FrameOctets.read(
                """
                000003     # 3 octets
                00         # DATA
                01         # END_STREAM
                00000005   # stream 5
                61 62 63
                """);
    assertThat(data.streamId()).isEqualTo(5);
    assertThat(data.end()).isEqualTo(EndStream.YES);
    assertThat(FrameOctets.hex(data.buffer(), data.offset(), data.length())).isEqualTo("616263");
    assertThat(data.flowControlled()).isEqualTo(3);
    assertThat(data).hasToString("DATA          stream 5           3  END_STREAM");
  }

  @Test
  @Clause("RFC 9113 §6.1 padding-counts")
  void paddingCountsForFlowControlAndIsNotPartOfTheBody() throws Exception {
    Data data =
        (Data)
            FrameOctets.read(
                """
                000006     # 6 octets
                00         # DATA
                08         # PADDED
                00000001   # stream 1
                03         # 3 octets of padding
                61 62
                000000     # padding
                """);
    assertThat(FrameOctets.hex(data.buffer(), data.offset(), data.length())).isEqualTo("6162");
    assertThat(data.flowControlled()).isEqualTo(6);
    assertThat(data).hasToString("DATA          stream 1           6  padding 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"000001 00 08 00000001 00", "000004 00 08 00000001 03 000000"})
  void mayBeNothingButPadding(String octets) throws Exception {
    assertThat(((Data) FrameOctets.read(octets)).length()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000004 00 08 00000001 04 000000", // as long as the payload
        "000001 00 08 00000001 01",
        "000001 00 08 00000001 ff"
      })
  @Clause("RFC 9113 §6.1 too-much-padding")
  void paddingOfThePayloadsLengthOrMoreIsAConnectionError(String octets) {
    FrameOctets.assertConnectionError(octets, ErrorCode.PROTOCOL_ERROR, "6.1");
  }

  @Test
  @Clause("RFC 9113 §4.2 too-large")
  void paddingWithoutItsLengthIsAConnectionError() {
    FrameOctets.assertConnectionError("000000 00 08 00000001", ErrorCode.FRAME_SIZE_ERROR, "6.1");
  }

  @Test
  @Clause("RFC 9113 §6.1 stream-0")
  void onStream0IsAConnectionError() {
    FrameOctets.assertConnectionError("000001 00 00 00000000 61", ErrorCode.PROTOCOL_ERROR, "6.1");
  }

  @Test
  @Clause("RFC 9113 §4.1 size-sent")
  void isWrittenInPiecesThatThePeerTakes() {
    byte[] body = new byte[2 * 16_384 + 1];
    body[2 * 16_384] = 0x77;
    byte[] written =
        FrameOctets.written(out -> writer.data(out, 3, body, 0, body.length, EndStream.YES));
    assertThat(written).hasSize(body.length + 3 * 9);
    assertThat(Octets.hex(written, 0, 9)).isEqualTo("004000" + "00" + "00" + "00000003");
    assertThat(Octets.hex(written, 16_393, 16_402)).isEqualTo("004000" + "00" + "00" + "00000003");
    assertThat(Octets.hex(written, 2 * 16_393, 2 * 16_393 + 10))
        .isEqualTo("000001" + "00" + "01" + "00000003" + "77");
  }

  @Test
  void fillsOneFrameToTheLastOctetThePeerTakes() {
    writer.setMaxFrameSize(20_000);
    byte[] body = new byte[20_000];
    byte[] written =
        FrameOctets.written(out -> writer.data(out, 3, body, 0, body.length, EndStream.YES));
    assertThat(written).hasSize(20_009);
    assertThat(Octets.hex(written, 0, 9)).isEqualTo("004e20" + "00" + "01" + "00000003");
  }

  @Test
  void isWrittenOnceForNoOctets() {
    assertThat(FrameOctets.written(out -> writer.data(out, 1, new byte[9], 4, 0, EndStream.YES)))
        .isEqualTo(Octets.of("000000 00 01 00000001"));
  }
}
