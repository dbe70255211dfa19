package dev.weft.http.rfc9113;

import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_2_FaultyFrameAmidABlockTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000004 02 00 00000001 00000000", // PRIORITY of 4 octets
        "000005 02 00 00000001 00000001 0f", // PRIORITY that depends on its own stream
        "000004 08 00 00000001 00000000" // WINDOW_UPDATE by 0
      })
  @Clause({"RFC 9113 §6.2 continued", "RFC 9113 §6.3 amid-a-block"})
  void aFrameThatIsFaultyForItsStreamAloneEndsTheConnectionThere(String frame) throws Exception {
    RawPeer peer = Faults.serverOf(new Recorder(), 2);
    peer.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.NO_FLAGS, 1, "88"));
    peer.say(Octets.of(frame));
    Faults.assertConnectionError(peer, ErrorCode.PROTOCOL_ERROR);
  }
}
