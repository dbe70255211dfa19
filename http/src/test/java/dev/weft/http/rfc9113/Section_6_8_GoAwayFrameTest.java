package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.FrameReader;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.GoAway;
import org.junit.jupiter.api.Test;

class Section_6_8_GoAwayFrameTest {
  private static final String TOO_MANY_PINGS =
      """
      000016     # 22 octets
      07         # GOAWAY
      00
      00000000   # the connection
      7fffffff   # the last stream: any
      0000000b   # ENHANCE_YOUR_CALM
      746f6f5f6d616e795f70696e6773
      """;

  @Test
  @Clause("RFC 9113 §6.8 debug-data")
  void isReadWithItsText() throws Exception {
    GoAway goAway = (GoAway) FrameOctets.read(TOO_MANY_PINGS);
    assertThat(goAway).isEqualTo(new GoAway(Integer.MAX_VALUE, 0xb, "too_many_pings"));
    assertThat(goAway.error()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM);
    assertThat(goAway)
        .hasToString(
            "GOAWAY        stream 0          22  ENHANCE_YOUR_CALM  last stream 2147483647"
                + "  \"too_many_pings\"");
  }

  @Test
  void isWritten() {
    assertThat(
            FrameOctets.written(out ->
                new FrameWriter()
                    .goAway(out, Integer.MAX_VALUE, ErrorCode.ENHANCE_YOUR_CALM, "too_many_pings")))
        .isEqualTo(Octets.of(TOO_MANY_PINGS));
  }

  @Test
  void aTextThatIsTooLongForAnyPeerIsCut() throws Exception {
    byte[] written =
        FrameOctets.written(
            out -> new FrameWriter().goAway(out, 0, ErrorCode.NO_ERROR, "x".repeat(20_000)));
    assertThat(written).hasSize(9 + 16_384);
    GoAway goAway = (GoAway) new FrameReader(16_384).read(written, 0, written.length);
    assertThat(goAway).isEqualTo(new GoAway(0, 0, "x".repeat(GoAway.MAX_DEBUG_CHARS)));
  }

  @Test
  @Clause("RFC 9113 §6.8 debug-data")
  void aTextThatWouldSpoilALogIsMadeHarmless() throws Exception {
    assertThat(FrameOctets.read("00000d 07 00 00000000 80000001 00000000 61 0a 1b 00 ff"))
        .isEqualTo(new GoAway(1, 0, "a...."));
  }

  @Test
  @Clause("RFC 9113 §6.8 debug-data")
  void aTextThatCitesItsClauseIsReadAsItWasWritten() throws Exception {
    byte[] written =
        FrameOctets.written(
            out -> new FrameWriter().goAway(out, 0, ErrorCode.NO_ERROR, "RFC 9113 §6.9"));
    GoAway goAway = (GoAway) new FrameReader(16_384).read(written, 0, written.length);
    assertThat(goAway).isEqualTo(new GoAway(0, 0, "RFC 9113 §6.9"));
  }

  @Test
  void needsNoText() throws Exception {
    assertThat(FrameOctets.read("000008 07 00 00000000 00000003 00000000"))
        .isEqualTo(new GoAway(3, 0, ""))
        .hasToString("GOAWAY        stream 0           8  NO_ERROR  last stream 3");
  }

  @Test
  @Clause("RFC 9113 §6.8 size")
  void shorterThanEightIsAConnectionError() {
    FrameOctets.assertConnectionError(
        "000007 07 00 00000000 00000001 000000", ErrorCode.FRAME_SIZE_ERROR, "6.8");
  }

  @Test
  @Clause("RFC 9113 §6.8 on-a-stream")
  void onAStreamIsAConnectionError() {
    FrameOctets.assertConnectionError(
        "000008 07 00 00000001 00000001 00000000", ErrorCode.PROTOCOL_ERROR, "6.8");
  }
}
