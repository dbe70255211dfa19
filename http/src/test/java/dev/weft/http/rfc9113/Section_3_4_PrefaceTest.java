package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Settings;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Section_3_4_PrefaceTest {
  @Test
  @Clause({
    "RFC 9113 §3.4 servers-settings",
    "RFC 9113 §3.4 acknowledged",
    "RFC 9113 §3.3 servers-preface",
    "RFC 9113 §6.5 at-start"
  })
  void aServerSpeaksFirstAndAcknowledgesTheClientsSettings() {
    RawPeer client = RawPeer.silentClientOf(new Recorder());
    assertThat(client.heard().getFirst())
        .isInstanceOfSatisfying(
            Settings.class, settings -> assertThat(settings.ack()).isEqualTo(Ack.NO));

    client.preface().settings();
    assertThat(client.heard()).containsExactly(Settings.ACK);
  }

  @Test
  void thePrefaceMayArriveInPieces() {
    RawPeer client = RawPeer.silentClientOf(new Recorder()).speakingInPiecesOf(1);
    client.preface().settings().heard();
    assertThat(client.closings()).isEmpty();
  }

  @Test
  @Clause({"RFC 9113 §3.4 invalid", "RFC 9113 §3.4 goaway-omitted"})
  void anHttp1RequestIsNamedAsSuch() {
    RawPeer client = RawPeer.silentClientOf(new Recorder());
    client.heard();
    client.say("GET / HTTP/1.1\r\nhost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

    GoAway goAway = (GoAway) client.heard().getFirst();
    assertThat(goAway.error()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
    assertThat(goAway.debugText()).contains("HTTP/1 request");
    assertThat(client.heardTheEnd()).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §3.4 clients-settings", "RFC 9113 §3.4 invalid"})
  void aServersFirstFrameMustBeSettings() {
    RawPeer server = RawPeer.serverOf();
    assertThat(server.closings()).isEmpty();

    RawPeer client = RawPeer.silentClientOf(new Recorder());
    client.preface().ping(Ack.NO, 1);
    assertThat(client.closings())
        .singleElement()
        .isInstanceOfSatisfying(
            Closure.PeerFault.class,
            fault -> assertThat(fault.reason()).contains("SETTINGS").contains("§3.4"));
  }
}
