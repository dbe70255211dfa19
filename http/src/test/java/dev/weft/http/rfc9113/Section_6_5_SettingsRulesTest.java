package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HeadersTooLargeException;
import dev.weft.http.HttpLimits;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_5_SettingsRulesTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  @Clause({"RFC 9113 §6.5.3 ack", "RFC 9113 §6.5 any-time"})
  void eachSettingsFrameIsAcknowledgedOnceInItsTurn() throws Exception {
    client.heard();
    client.settings().ping(Ack.NO, 1).setting(SettingId.MAX_FRAME_SIZE, 20_000).settings();
    assertThat(client.heard())
        .containsExactly(Settings.ACK, new Ping(Ack.YES, 1), Settings.ACK, Settings.ACK);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.settings().settings();
    assertThat(peer.heard()).containsExactly(Settings.ACK, Settings.ACK);
  }

  @Test
  @Clause("RFC 9113 §6.5.3 ack")
  void anAcknowledgementIsNotAcknowledged() {
    client.heard();
    client.settingsAck();
    assertThat(client.heard()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0001 00000000", // HEADER_TABLE_SIZE
    "0001 ffffffff",
    "0002 00000000", // ENABLE_PUSH, at its bounds
    "0003 00000000", // MAX_CONCURRENT_STREAMS
    "0003 ffffffff",
    "0004 00000000", // INITIAL_WINDOW_SIZE
    "0004 7fffffff",
    "0005 00004000", // MAX_FRAME_SIZE
    "0005 00ffffff",
    "0006 00000000", // MAX_HEADER_LIST_SIZE
    "0006 ffffffff"
  })
  @Clause({
    "RFC 9113 §6.5 all",
    "RFC 9113 §6.5.2 window-max",
    "RFC 9113 §6.5.2 frame-size-range",
    "RFC 9113 §6.5.2 push-values"
  })
  void valuesAtTheirBoundsAreTakenByEitherEnd(String setting) throws Exception {
    client.heard();
    client.say(RawFrames.frame(RawFrames.SETTINGS, 0, 0, setting));
    assertThat(client.heard()).containsExactly(Settings.ACK);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.say(RawFrames.frame(RawFrames.SETTINGS, 0, 0, setting));
    assertThat(peer.heard()).containsExactly(Settings.ACK);
  }

  @ParameterizedTest
  @CsvSource({
    "0002 00000002, PROTOCOL_ERROR", // ENABLE_PUSH
    "0002 ffffffff, PROTOCOL_ERROR",
    "0004 80000000, FLOW_CONTROL_ERROR", // INITIAL_WINDOW_SIZE
    "0004 ffffffff, FLOW_CONTROL_ERROR",
    "0005 00003fff, PROTOCOL_ERROR", // MAX_FRAME_SIZE
    "0005 01000000, PROTOCOL_ERROR"
  })
  @Clause({
    "RFC 9113 §6.5.2 window-max",
    "RFC 9113 §6.5.2 frame-size-range",
    "RFC 9113 §6.5.2 push-values"
  })
  void valuesPastTheirBoundsEndTheConnectionAtEitherEnd(String setting, ErrorCode code)
      throws Exception {
    client.heard();
    client.say(RawFrames.frame(RawFrames.SETTINGS, 0, 0, "0003 00000001" + setting));
    Faults.assertConnectionError(client, code);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.say(RawFrames.frame(RawFrames.SETTINGS, 0, 0, setting));
    Faults.assertConnectionError(peer, code);
  }

  @Test
  @Clause({"RFC 9113 §6.5 last-value", "RFC 9113 §6.5.3 at-once"})
  void theLastValueOfASettingHolds() throws Exception {
    client.settings(
        new Setting(SettingId.INITIAL_WINDOW_SIZE, 5),
        new Setting(SettingId.INITIAL_WINDOW_SIZE, 1_000),
        new Setting(SettingId.INITIAL_WINDOW_SIZE, 10));
    client.request(1, EndStream.YES);
    server.stream(0).headers(Faults.OK, EndStream.NO);
    assertThat(server.stream(0).offerData(new byte[11], 0, 11, EndStream.NO)).isFalse();
    assertThat(server.stream(0).offerData(new byte[10], 0, 10, EndStream.NO)).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §6.5.3 own-applied", "RFC 9113 §6.9.3 prepared"})
  void untilItsSettingsAreAcknowledgedAServerTakesWhatTheFirstWindowAllows() {
    HttpLimits limits = HttpLimits.builder().streamWindowBytes(1_000).build();
    RawPeer unaware = RawPeer.clientOf(server, limits).request(1, EndStream.NO);
    unaware.data(1, EndStream.NO, new byte[16_384]).data(1, EndStream.NO, new byte[16_384]);
    unaware.data(1, EndStream.NO, new byte[16_384]).data(1, EndStream.NO, new byte[16_383]);
    Faults.assertNoFault(unaware);
    assertThat(server.events()).hasSize(5);
  }

  @Test
  @Clause("RFC 9113 §6.5.2 list-size")
  void theHeaderListThatIsAnnouncedIsTheOneThatIsEnforced() {
    Settings settings = client.heard(Settings.class).getFirst();
    int limit = HttpLimits.DEFAULT.maxHeaderListBytes();
    assertThat(settings.entries()).contains(new Setting(SettingId.MAX_HEADER_LIST_SIZE, limit));
    int others = 0;
    for (String text : new String[] {":methodPOST", ":schemehttp", ":path/a/b", ":authorityhost"}) {
      others += text.length() + 32;
    }
    client.request(1, EndStream.YES, "x", "y".repeat(limit - others - 33));
    assertThat(server.events()).containsExactly("request /a/b END");
    client.request(3, EndStream.YES, "x", "y".repeat(limit - others - 32));
    assertThat(server.events()).hasSize(1);
  }

  @Test
  @Clause({"RFC 9113 §6.5.2 peers-list-size", "RFC 9113 §6.5 all"})
  void aBlockThatIsLargerThanThePeerTakesIsNotSentAndItsStreamGoesOn() throws Exception {
    int limit = ":status200".length() + 32 + "xyy".length() + 32;
    client.setting(SettingId.MAX_HEADER_LIST_SIZE, limit).request(1, EndStream.YES).heard();
    Headers tooLarge = Headers.of(":status", "200", "x", "yyy");
    assertThatThrownBy(() -> server.stream(0).headers(tooLarge, EndStream.YES))
        .isInstanceOf(HeadersTooLargeException.class);
    assertThat(client.heard()).isEmpty();
    server.stream(0).headers(Headers.of(":status", "200", "x", "yy"), EndStream.YES);
    assertThat(client.heard()).hasSize(1);

    RawPeer peer = RawPeer.serverOf(new Setting(SettingId.MAX_HEADER_LIST_SIZE, 100));
    assertThatThrownBy(() -> peer.client().open(Faults.REQUEST, new Recorder()::opening))
        .isInstanceOf(HeadersTooLargeException.class);
    assertThat(peer.heard(dev.weft.http.http2.frame.Headers.class)).isEmpty();
  }

  @Test
  @Clause("RFC 9113 §6.5.2 push-of-a-server-sent")
  void aServerDoesNotEnablePush() {
    assertThat(client.heard(Settings.class).getFirst().entries())
        .doesNotContain(new Setting(SettingId.ENABLE_PUSH, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000005 05 04 00000001 00000002 82",
        "000005 05 00 00000001 00000002 82", // without END_HEADERS
        "000005 05 04 00000002 00000004 82", // on a stream of the server's
        "000005 05 04 00000001 00000003 82" // promising a stream of the client's
      })
  @Clause({
    "RFC 9113 §6.5.2 push-refused",
    "RFC 9113 §6.6 refused",
    "RFC 9113 §6.6 wrong-state",
    "RFC 9113 §8.4 of-a-client"
  })
  void pushPromiseEndsTheConnectionAtEitherEnd(String frame) throws Exception {
    client.request(1, EndStream.NO).heard();
    client.say(Octets.of(frame));
    Faults.assertConnectionError(client, ErrorCode.PROTOCOL_ERROR);

    RawPeer peer = RawPeer.serverOf();
    assertThat(peer.heard(Settings.class).getFirst().entries())
        .contains(new Setting(SettingId.ENABLE_PUSH, 0));
    peer.client().open(Faults.REQUEST, new Recorder()::opening);
    peer.settingsAck().say(Octets.of(frame));
    Faults.assertConnectionError(peer, ErrorCode.PROTOCOL_ERROR);
  }
}
