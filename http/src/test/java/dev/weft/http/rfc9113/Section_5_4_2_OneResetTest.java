package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.RstStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Section_5_4_2_OneResetTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @ParameterizedTest
  @CsvSource({
    "8, 00000000", // WINDOW_UPDATE by 0
    "2, 00000000", // PRIORITY of 4 octets
    "2, 00000001 0f" // PRIORITY that depends on its own stream
  })
  @Clause({"RFC 9113 §5.4.2 once", "RFC 9113 §5.1 closed-sent"})
  void aFaultyFrameOnAStreamThatWasResetHereDoesNotResetItAgain(int type, String payload)
      throws Exception {
    client.request(1, EndStream.NO);
    server.stream(0).reset(ErrorCode.CANCEL, "enough");
    client.heard();
    client.say(RawFrames.frame(type, RawFrames.NO_FLAGS, 1, payload));
    assertThat(client.heard(RstStream.class)).isEmpty();

    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    responses.stream(0).reset(ErrorCode.CANCEL, "enough");
    peer.heard();
    peer.say(RawFrames.frame(type, RawFrames.NO_FLAGS, 1, payload));
    assertThat(peer.heard(RstStream.class)).isEmpty();
    Faults.assertNoFault(peer);
  }
}
