package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.RstStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_4_RstStreamFrameTest {

  @Test
  void namesItsCode() throws Exception {
    RstStream reset = (RstStream) FrameOctets.read("000004 03 00 00000001 00000008");
    assertThat(reset.error()).isEqualTo(ErrorCode.CANCEL);
    assertThat(reset).hasToString("RST_STREAM    stream 1           4  CANCEL");
  }

  @Test
  @Clause("RFC 9113 §7 unknown")
  void keepsACodeThatNobodyKnows() throws Exception {
    RstStream reset = (RstStream) FrameOctets.read("000004 03 00 00000001 fffffff0");
    assertThat(reset.error()).isEqualTo(ErrorCode.INTERNAL_ERROR);
    assertThat(reset).hasToString("RST_STREAM    stream 1           4  error 0xfffffff0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"000003 03 00 00000001 000000", "000005 03 00 00000001 0000000800"})
  @Clause("RFC 9113 §6.4 size")
  void ofAnotherSizeThanFourIsAConnectionError(String octets) {
    FrameOctets.assertConnectionError(octets, ErrorCode.FRAME_SIZE_ERROR, "6.4");
  }

  @Test
  @Clause("RFC 9113 §6.4 stream-0")
  void onStream0IsAConnectionError() {
    FrameOctets.assertConnectionError(
        "000004 03 00 00000000 00000008", ErrorCode.PROTOCOL_ERROR, "6.4");
  }

  @Test
  void isWritten() {
    assertThat(
            FrameOctets.written(
                out -> new FrameWriter().rstStream(out, 7, ErrorCode.REFUSED_STREAM)))
        .isEqualTo(Octets.of("000004 03 00 00000007 00000007"));
  }
}
