package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Section_4_2_FrameSizeTest {
  private static final int LARGEST = 16_384;

  /** The field "accept:", entry 19 of the static table. */
  private static final byte INDEXED_ACCEPT = (byte) 0x93;

  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  @Clause("RFC 9113 §4.2 least")
  void framesOf16384OctetsAreTaken() {
    byte[] block = RawFrames.request();
    byte[] fields = new byte[LARGEST - block.length];
    Arrays.fill(fields, INDEXED_ACCEPT);
    client.say(
        RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS, 1, Octets.join(block, fields)));
    assertThat(client.heard(Headers.class)).as("status 431, since it is whole").hasSize(1);
    client.request(3, EndStream.NO);
    client.data(3, EndStream.NO, new byte[LARGEST]);
    client.say(RawFrames.frame(RawFrames.EXTENSION, 0, 3, new byte[LARGEST]));
    assertThat(server.events()).containsExactly("request /a/b", "data 16384");
    Faults.assertNoFault(client);
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        RawFrames.DATA,
        RawFrames.HEADERS,
        RawFrames.PRIORITY,
        RawFrames.RST_STREAM,
        RawFrames.SETTINGS,
        RawFrames.PUSH_PROMISE,
        RawFrames.PING,
        RawFrames.GOAWAY,
        RawFrames.WINDOW_UPDATE,
        RawFrames.CONTINUATION,
        RawFrames.EXTENSION
      })
  @Clause({
    "RFC 9113 §4.2 too-large",
    "RFC 9113 §4.2 whole-connection",
    "RFC 9113 §4.2 only-a-stream"
  })
  void oneOctetMoreEndsTheConnectionWhateverItsType(int type) throws Exception {
    client.request(1, EndStream.NO).heard();
    client.say(RawFrames.frame(type, 0, 1, new byte[LARGEST + 1]));
    Faults.assertConnectionError(client, ErrorCode.FRAME_SIZE_ERROR);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.say(RawFrames.frame(type, 0, 1, new byte[LARGEST + 1]));
    Faults.assertConnectionError(peer, ErrorCode.FRAME_SIZE_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "000000 01 0c 00000001, HEADERS without the length of their padding",
    "000004 01 24 00000001 00000000, HEADERS without the whole of their priority",
    "000005 04 00 00000000 0000000000, SETTINGS of 5 octets",
    "000006 04 01 00000000 000300000001, SETTINGS with ACK that are not empty",
    "000007 06 00 00000000 00000000000000, PING of 7 octets",
    "000007 07 00 00000000 00000000000000, GOAWAY of 7 octets",
    "000003 08 00 00000000 000001, WINDOW_UPDATE of 3 octets",
    "000003 08 00 00000001 000001, WINDOW_UPDATE of 3 octets on a stream",
    "000005 03 00 00000001 0000000800, RST_STREAM of 5 octets"
  })
  @Clause({"RFC 9113 §4.2 whole-connection", "RFC 9113 §4.2 too-large"})
  void aWrongSizeEndsTheConnection(String frame, String what) throws Exception {
    client.request(1, EndStream.NO).heard();
    client.say(Octets.of(frame));
    Faults.assertConnectionError(client, ErrorCode.FRAME_SIZE_ERROR);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.say(Octets.of(frame));
    Faults.assertConnectionError(peer, ErrorCode.FRAME_SIZE_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §6.5.2 frame-size-range", "RFC 9113 §4.2 too-large"})
  void theSizeThatIsAnnouncedIsTheOneThatIsEnforced() {
    HttpLimits limits = HttpLimits.builder().maxFrameBytes(20_000).build();
    RawPeer peer = RawPeer.clientOf(server, limits);
    Settings settings = peer.heard(Settings.class).getFirst();
    assertThat(settings.entries()).contains(new Setting(SettingId.MAX_FRAME_SIZE, 20_000));

    peer.say(RawFrames.frame(RawFrames.EXTENSION, 0, 0, new byte[20_000]));
    Faults.assertNoFault(peer);
    peer.say(RawFrames.frame(RawFrames.EXTENSION, 0, 0, new byte[20_001]));
    Faults.assertConnectionError(peer, ErrorCode.FRAME_SIZE_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §4.1 size-sent", "RFC 9113 §6.5 last-value", "RFC 9113 §6.5.3 at-once"})
  void whatIsSentKeepsToTheSizeThatThePeerTakesAtThatMoment() throws Exception {
    client.settings(new Setting(SettingId.INITIAL_WINDOW_SIZE, 1 << 20));
    client.windowUpdate(0, 1 << 20).request(1, EndStream.YES);
    server.stream(0).headers(Faults.OK, EndStream.NO);

    assertThat(sizesOf(40_000)).containsExactly(LARGEST, LARGEST, 40_000 - 2 * LARGEST);
    client.setting(SettingId.MAX_FRAME_SIZE, 30_000);
    assertThat(sizesOf(40_000)).containsExactly(30_000, 10_000);
    client.setting(SettingId.MAX_FRAME_SIZE, LARGEST);
    assertThat(sizesOf(40_000)).containsExactly(LARGEST, LARGEST, 40_000 - 2 * LARGEST);
  }

  private List<Integer> sizesOf(int body) throws Exception {
    client.heard();
    assertThat(server.stream(0).offerData(new byte[body], 0, body, EndStream.NO)).isTrue();
    return client.heard(Data.class).stream().map(Data::length).toList();
  }
}
