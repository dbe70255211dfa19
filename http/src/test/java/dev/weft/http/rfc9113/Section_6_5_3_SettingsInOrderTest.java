package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Fragment;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import org.junit.jupiter.api.Test;

/** Several values of one setting in a frame: each has its effect, in its turn. */
class Section_6_5_3_SettingsInOrderTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server).request(1, EndStream.YES);

  @Test
  @Clause({
    "RFC 9113 §6.5.3 in-order",
    "RFC 9113 §4.3.1 encoder-reduces",
    "RFC 7541 §4.2 smallest-first"
  })
  void aTableOf0OctetsAndThen4096AreBothAnnouncedAheadOfTheNextBlock() throws Exception {
    client.heard();
    client.settings(
        new Setting(SettingId.HEADER_TABLE_SIZE, 0),
        new Setting(SettingId.HEADER_TABLE_SIZE, 4_096));
    assertThat(client.heard()).containsExactly(Settings.ACK);
    server.stream(0).headers(Faults.OK, EndStream.YES);
    Fragment block = client.heard(Headers.class).getFirst().fragment();
    assertThat(Octets.hex(block.buffer(), block.offset(), block.offset() + block.length()))
        .isEqualTo("20" + "3fe11f" + "88"); // to 0, to 4,096, :status: 200
  }

  @Test
  @Clause({"RFC 9113 §6.5.3 in-order", "RFC 9113 §6.9.2 overflow"})
  void anInitialWindowInBetweenThatIsTooLargeEndsTheConnection() throws Exception {
    server.stream(0).headers(Faults.OK, EndStream.NO);
    client.windowUpdate(1, 1).heard();
    client.settings(
        new Setting(SettingId.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE),
        new Setting(SettingId.INITIAL_WINDOW_SIZE, 65_535));
    Faults.assertConnectionError(client, ErrorCode.FLOW_CONTROL_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §6.5.3 in-order", "RFC 9113 §6.5 last-value"})
  void anInitialWindowInBetweenThatIsInOrderLeavesNoTrace() throws Exception {
    server.stream(0).headers(Faults.OK, EndStream.NO);
    client.heard();
    client.settings(
        new Setting(SettingId.INITIAL_WINDOW_SIZE, Integer.MAX_VALUE),
        new Setting(SettingId.INITIAL_WINDOW_SIZE, 0),
        new Setting(SettingId.INITIAL_WINDOW_SIZE, 10));
    assertThat(server.stream(0).offerData(new byte[11], 0, 11, EndStream.NO)).isFalse();
    assertThat(server.stream(0).offerData(new byte[10], 0, 10, EndStream.NO)).isTrue();
    Faults.assertNoFault(client);
  }
}
