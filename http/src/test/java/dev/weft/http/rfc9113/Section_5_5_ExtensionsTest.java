package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Settings;
import org.junit.jupiter.api.Test;

class Section_5_5_ExtensionsTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  @Clause({"RFC 9113 §5.5 unknown-values", "RFC 9113 §6.5.2 unknown"})
  void unknownSettingsAreIgnoredAndAcknowledged() {
    client.heard();
    client.say(
        RawFrames.frame(
            RawFrames.SETTINGS,
            RawFrames.NO_FLAGS,
            0,
            """
            0000 ffffffff   # no such identifier
            0007 00000000   # nor this
            0008 00000001   # ENABLE_CONNECT_PROTOCOL, of an extension
            ffff 80000000
            """));
    assertThat(client.heard()).containsExactly(Settings.ACK);
  }

  @Test
  @Clause({"RFC 9113 §5.5 unknown-values", "RFC 9113 §7 unknown"})
  void unknownErrorCodesMeanAnInternalErrorAndNothingElse() throws Exception {
    client.request(1, EndStream.NO);
    client.say(RawFrames.frame(RawFrames.RST_STREAM, 0, 1, "deadbeef"));
    assertThat(server.events())
        .last()
        .isEqualTo("closed ResetByPeer: the peer reset the stream with INTERNAL_ERROR");
    Faults.assertNoFault(client);

    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.say(RawFrames.frame(RawFrames.GOAWAY, 0, 0, "00000001 deadbeef"));
    peer.headers(1, EndStream.YES, ":status", "200");
    assertThat(responses.events()).containsExactly("headers {:status: 200} END");
  }

  @Test
  @Clause("RFC 9113 §5.5 amid-a-block")
  void aFrameOfAnUnknownTypeAmidAFieldBlockEndsTheConnection() throws Exception {
    client.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.NO_FLAGS, 1, RawFrames.request()));
    client.say(RawFrames.frame(RawFrames.EXTENSION, RawFrames.NO_FLAGS, 1, "aa"));
    Faults.assertConnectionError(client, ErrorCode.PROTOCOL_ERROR);
    assertThat(server.events()).isEmpty();

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.NO_FLAGS, 1, "88"));
    peer.say(RawFrames.frame(RawFrames.EXTENSION, RawFrames.NO_FLAGS, 0, "aa"));
    Faults.assertConnectionError(peer, ErrorCode.PROTOCOL_ERROR);
  }
}
