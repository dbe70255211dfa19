package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Fragment;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import org.junit.jupiter.api.Test;

class Section_4_3_1_CompressionStateTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  @Clause("RFC 9113 §4.3.1 starts-at-4096")
  void aTableOf4096OctetsIsWhatThePeerMayFillAndNoMore() {
    Settings settings = client.heard(Settings.class).getFirst();
    assertThat(settings.entries())
        .extracting(Setting::id)
        .doesNotContain(SettingId.HEADER_TABLE_SIZE);

    // A size update to 4,096 octets, and a request.
    client.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS, 1, "3fe11f 82 84 86"));
    Faults.assertNoFault(client);
    client.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS, 3, "3fe21f 82 84 86"));
    Faults.assertConnectionError(client, ErrorCode.COMPRESSION_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §4.3.1 encoder-reduces", "RFC 7541 §4.2 at-the-start"})
  void aSmallerTableIsAnnouncedAtTheStartOfTheNextBlockAndOnlyThere() throws Exception {
    client.request(1, EndStream.YES).request(3, EndStream.YES).request(5, EndStream.YES);
    server.stream(0).headers(Faults.OK, EndStream.YES);
    assertThat(nextBlock()).isEqualTo("88"); // :status: 200

    client.setting(SettingId.HEADER_TABLE_SIZE, 100);
    server.stream(1).headers(Faults.OK, EndStream.YES);
    assertThat(nextBlock()).isEqualTo("3f45" + "88"); // a size of 31 + 69
    server.stream(2).headers(Faults.OK, EndStream.YES);
    assertThat(nextBlock()).isEqualTo("88");
  }

  @Test
  @Clause({"RFC 9113 §4.3.1 encoder-reduces", "RFC 7541 §4.2 smallest-first"})
  void theSmallestOfSeveralSizesIsAnnouncedAndThenTheLast() throws Exception {
    client.request(1, EndStream.YES).heard();
    client.setting(SettingId.HEADER_TABLE_SIZE, 10);
    client.setting(SettingId.HEADER_TABLE_SIZE, 0);
    client.setting(SettingId.HEADER_TABLE_SIZE, 20);
    server.stream(0).headers(Faults.OK, EndStream.YES);
    assertThat(nextBlock()).isEqualTo("20" + "34" + "88");
  }

  @Test
  @Clause("RFC 7541 §4.2 limit")
  void aLargerTableThanTheFirstIsNotMadeUseOf() throws Exception {
    client.request(1, EndStream.YES).heard();
    client.setting(SettingId.HEADER_TABLE_SIZE, 0xffff_ffffL);
    server.stream(0).headers(Faults.OK, EndStream.YES);
    assertThat(nextBlock()).isEqualTo("88");
  }

  private String nextBlock() {
    Fragment fragment = client.heard(Headers.class).getFirst().fragment();
    return Octets.hex(fragment.buffer(), fragment.offset(), fragment.offset() + fragment.length());
  }
}
