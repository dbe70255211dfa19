package dev.weft.http.rfc9113;

import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import org.junit.jupiter.api.Test;

class Section_6_5_2_PushOfAServerTest {

  @Test
  @Clause("RFC 9113 §6.5.2 push-of-a-server")
  void aServerThatEnablesPushIsAtFault() throws Exception {
    RawPeer first = RawPeer.serverOf(new Setting(SettingId.ENABLE_PUSH, 1));
    Faults.assertConnectionError(first, ErrorCode.PROTOCOL_ERROR);

    RawPeer later = Faults.serverOf(new Recorder(), 1);
    later.setting(SettingId.ENABLE_PUSH, 0);
    Faults.assertNoFault(later);
    later.setting(SettingId.ENABLE_PUSH, 1);
    Faults.assertConnectionError(later, ErrorCode.PROTOCOL_ERROR);
  }
}
