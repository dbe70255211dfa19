package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_5_SettingsFrameTest {
  private static final Settings ALL =
      Settings.of(
          new Setting(SettingId.HEADER_TABLE_SIZE, 0xffff_ffffL),
          new Setting(SettingId.ENABLE_PUSH, 0),
          new Setting(SettingId.MAX_CONCURRENT_STREAMS, 100),
          new Setting(SettingId.INITIAL_WINDOW_SIZE, 65_535),
          new Setting(SettingId.MAX_FRAME_SIZE, 16_384),
          new Setting(SettingId.MAX_HEADER_LIST_SIZE, 16_384));

  private static final String ALL_OCTETS =
      """
      000024          # 36 octets
      04              # SETTINGS
      00
      00000000        # the connection
      0001 ffffffff   # HEADER_TABLE_SIZE
      0002 00000000   # ENABLE_PUSH
      0003 00000064   # MAX_CONCURRENT_STREAMS
      0004 0000ffff   # INITIAL_WINDOW_SIZE
      0005 00004000   # MAX_FRAME_SIZE
      0006 00004000   # MAX_HEADER_LIST_SIZE
      """;

  @Test
  @Clause("RFC 9113 §6.5 all")
  void areReadInOrder() throws Exception {
    assertThat(FrameOctets.read(ALL_OCTETS))
        .isEqualTo(ALL)
        .hasToString(
            "SETTINGS      stream 0          36  HEADER_TABLE_SIZE=4294967295 ENABLE_PUSH=0"
                + " MAX_CONCURRENT_STREAMS=100 INITIAL_WINDOW_SIZE=65535 MAX_FRAME_SIZE=16384"
                + " MAX_HEADER_LIST_SIZE=16384");
  }

  @Test
  void areWritten() {
    assertThat(FrameOctets.written(out -> new FrameWriter().settings(out, ALL)))
        .isEqualTo(Octets.of(ALL_OCTETS));
  }

  @Test
  void acknowledgementIsReadAndWritten() throws Exception {
    assertThat(FrameOctets.read("000000 04 01 00000000"))
        .isEqualTo(Settings.ACK)
        .hasToString("SETTINGS      stream 0           0  ACK");
    assertThat(FrameOctets.written(out -> new FrameWriter().settings(out, Settings.ACK)))
        .isEqualTo(Octets.of("000000 04 01 00000000"));
  }

  @Test
  @Clause("RFC 9113 §6.5.2 unknown")
  void unknownOnesAreLeftOut() throws Exception {
    assertThat(FrameOctets.read("000012 04 00 00000000 000000000001 0003 00000001 fe03 00000001"))
        .isEqualTo(Settings.of(new Setting(SettingId.MAX_CONCURRENT_STREAMS, 1)));
  }

  @ParameterizedTest
  @CsvSource({"0002 00000000", "0002 00000001", "0004 7fffffff", "0005 00004000", "0005 00ffffff"})
  @Clause({"RFC 9113 §6.5.2 window-max", "RFC 9113 §6.5.2 frame-size-range"})
  void valuesAtTheirLimitsAreAllowed(String entry) throws Exception {
    assertThat(((Settings) FrameOctets.read("000006 04 00 00000000" + entry)).entries()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0002 00000002, PROTOCOL_ERROR", // ENABLE_PUSH
    "0002 ffffffff, PROTOCOL_ERROR",
    "0004 80000000, FLOW_CONTROL_ERROR", // INITIAL_WINDOW_SIZE
    "0005 00003fff, PROTOCOL_ERROR", // MAX_FRAME_SIZE
    "0005 01000000, PROTOCOL_ERROR",
    "0005 80004000, PROTOCOL_ERROR"
  })
  @Clause({
    "RFC 9113 §6.5.2 window-max",
    "RFC 9113 §6.5.2 frame-size-range",
    "RFC 9113 §6.5.2 push-values"
  })
  void valuesPastTheirLimitsAreConnectionErrors(String entry, ErrorCode code) {
    FrameOctets.assertConnectionError("000006 04 00 00000000" + entry, code, "6.5.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000005 04 00 00000000 0003000000",
        "000007 04 00 00000000 000300000001 00",
        "000006 04 01 00000000 000300000001",
        "000001 04 01 00000000 00"
      })
  @Clause({"RFC 9113 §6.5 size", "RFC 9113 §6.5 ack-empty", "RFC 9113 §4.2 whole-connection"})
  void ofAWrongSizeAreConnectionErrors(String octets) {
    FrameOctets.assertConnectionError(octets, ErrorCode.FRAME_SIZE_ERROR, "6.5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000 04 00 00000001", "000000 04 01 00000001"})
  @Clause("RFC 9113 §6.5 on-a-stream")
  void onAStreamAreConnectionErrors(String octets) {
    FrameOctets.assertConnectionError(octets, ErrorCode.PROTOCOL_ERROR, "6.5");
  }
}
