package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.WindowUpdate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_9_WindowUpdateFrameTest {

  @Test
  void isReadForStreamsAndForTheConnection() throws Exception {
    assertThat(FrameOctets.read("000004 08 00 00000000 00000001"))
        .isEqualTo(new WindowUpdate(0, 1));
    assertThat(FrameOctets.read("000004 08 00 00000009 7fffffff"))
        .isEqualTo(new WindowUpdate(9, Integer.MAX_VALUE))
        .hasToString("WINDOW_UPDATE stream 9           4  +2147483647");
  }

  @Test
  void isWritten() {
    assertThat(FrameOctets.written(out -> new FrameWriter().windowUpdate(out, 3, 65_535)))
        .isEqualTo(Octets.of("000004 08 00 00000003 0000ffff"));
  }

  @Test
  @Clause("RFC 9113 §6.9 zero-on-stream")
  void by0OnAStreamIsAStreamError() {
    FrameOctets.assertStreamError(
        "000004 08 00 00000009 00000000", 9, ErrorCode.PROTOCOL_ERROR, "RFC 9113 §6.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000", "80000000"})
  @Clause("RFC 9113 §6.9 zero-on-connection")
  void by0OnTheConnectionIsAConnectionError(String increment) {
    FrameOctets.assertConnectionError(
        "000004 08 00 00000000" + increment, ErrorCode.PROTOCOL_ERROR, "6.9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"000003 08 00 00000001 000001", "000005 08 00 00000001 0000000100"})
  @Clause("RFC 9113 §6.9 size")
  void ofAnotherSizeThanFourIsAConnectionError(String octets) {
    FrameOctets.assertConnectionError(octets, ErrorCode.FRAME_SIZE_ERROR, "6.9");
  }
}
