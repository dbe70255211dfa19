package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.Ping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_7_PingFrameTest {

  @Test
  void keepsItsOctets() throws Exception {
    assertThat(FrameOctets.read("000008 06 00 00000000 fedcba9876543210"))
        .isEqualTo(new Ping(Ack.NO, 0xfedcba9876543210L))
        .hasToString("PING          stream 0           8  fedcba9876543210");
    assertThat(FrameOctets.read("000008 06 01 00000000 0000000000000001"))
        .isEqualTo(new Ping(Ack.YES, 1))
        .hasToString("PING          stream 0           8  ACK  0000000000000001");
  }

  @Test
  void isWritten() {
    Ping ping = new Ping(Ack.YES, 0xfedcba9876543210L);
    assertThat(FrameOctets.written(out -> new FrameWriter().ping(out, ping)))
        .isEqualTo(Octets.of("000008 06 01 00000000 fedcba9876543210"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000007 06 00 00000000 00000000000000",
        "000009 06 01 00000000 000000000000000000"
      })
  @Clause("RFC 9113 §6.7 size")
  void ofAnotherSizeThanEightIsAConnectionError(String octets) {
    FrameOctets.assertConnectionError(octets, ErrorCode.FRAME_SIZE_ERROR, "6.7");
  }

  @Test
  @Clause("RFC 9113 §6.7 on-a-stream")
  void onAStreamIsAConnectionError() {
    FrameOctets.assertConnectionError(
        "000008 06 00 00000001 0000000000000000", ErrorCode.PROTOCOL_ERROR, "6.7");
  }
}
