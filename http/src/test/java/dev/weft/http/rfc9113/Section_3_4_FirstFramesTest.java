package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.Settings;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_3_4_FirstFramesTest {
  private static final byte[] PREFACE =
      Octets.of(
          """
          505249202a20485454502f322e30 0d0a0d0a   # PRI * HTTP/2.0
          534d 0d0a0d0a                           # SM
          """);

  @Test
  @Clause({
    "RFC 9113 §3.4 clients-octets",
    "RFC 9113 §3.4 clients-settings",
    "RFC 9113 §3.4 acknowledged",
    "RFC 9113 §3.2 preface",
    "RFC 9113 §6.5 at-start"
  })
  void aClientBeginsWithThePrefaceAndSettingsAndAcknowledgesTheServers() {
    RawPeer server = RawPeer.silentServer();
    assertThat(Arrays.copyOf(server.heardOctets(), PREFACE.length)).isEqualTo(PREFACE);
    assertThat(server.heard().getFirst())
        .isInstanceOfSatisfying(
            Settings.class, settings -> assertThat(settings.ack()).isEqualTo(Ack.NO));

    server.settings();
    assertThat(server.heard(Settings.class)).containsExactly(Settings.ACK);
  }

  @Test
  @Clause("RFC 9113 §3.4 no-wait")
  void aServerTakesRequestsThatDoNotWaitForItsPreface() {
    Recorder server = new Recorder();
    RawPeer client = RawPeer.silentClientOf(server);
    client.preface().settings().request(1, EndStream.YES);
    assertThat(server.events()).containsExactly("request /a/b END");
  }

  @Test
  @Clause("RFC 9113 §3.4 no-wait")
  void aClientSendsARequestBeforeItHasTheServersPreface() throws Exception {
    RawPeer server = RawPeer.silentServer();
    server.client().open(Faults.REQUEST, new Recorder()::opening);
    assertThat(server.heard(Headers.class)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000 04 01 00000000", // SETTINGS, ACK: not the peer's own
        "000008 06 00 00000000 0000000000000000", // PING
        "000004 08 00 00000000 00000001", // WINDOW_UPDATE
        "000005 02 00 00000001 00000000 0f", // PRIORITY
        "000001 be 00 00000000 00", // of an unknown type
        "000003 01 05 00000001 82 84 86" // HEADERS
      })
  @Clause({"RFC 9113 §3.4 invalid", "RFC 9113 §3.4 clients-settings"})
  void aFirstFrameOtherThanSettingsEndsTheConnectionAtAServer(String frame) {
    Recorder handler = new Recorder();
    RawPeer client = RawPeer.silentClientOf(handler).preface();
    client.say(Octets.of(frame));
    Faults.assertConnectionError(client, ErrorCode.PROTOCOL_ERROR);
    assertThat(handler.events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000 04 01 00000000", // SETTINGS, ACK
        "000008 06 00 00000000 0000000000000000", // PING
        "000008 07 00 00000000 00000000 00000000", // GOAWAY
        "000001 be 00 00000000 00" // of an unknown type
      })
  @Clause({"RFC 9113 §3.4 invalid", "RFC 9113 §3.4 servers-settings"})
  void aFirstFrameOtherThanSettingsEndsTheConnectionAtAClient(String frame) {
    RawPeer server = RawPeer.silentServer();
    server.say(Octets.of(frame));
    Faults.assertConnectionError(server, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause("RFC 9113 §3.4 clients-settings")
  void theFirstSettingsMayBeEmpty() {
    RawPeer client = RawPeer.silentClientOf(new Recorder()).preface();
    client.say(RawFrames.frame(RawFrames.SETTINGS, RawFrames.NO_FLAGS, 0));
    Faults.assertNoFault(client);
  }
}
