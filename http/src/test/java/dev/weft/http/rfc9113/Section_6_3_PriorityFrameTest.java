package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_3_PriorityFrameTest {

  @Test
  void isReadThoughNobodyFollowsIt() throws Exception {
    assertThat(FrameOctets.read("000005 02 00 00000003 80000001 0f"))
        .isEqualTo(new Priority(3, 1, 16))
        .hasToString("PRIORITY      stream 3           5  depends on 1, weight 16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"000004 02 00 00000003 00000001", "000006 02 00 00000003 00000001 0f 00"})
  @Clause("RFC 9113 §6.3 size")
  void ofAnotherSizeThanFiveIsAStreamError(String octets) {
    FrameOctets.assertStreamError(octets, 3, ErrorCode.FRAME_SIZE_ERROR, "RFC 9113 §6.3");
  }

  @Test
  @Clause("RFC 9113 §6.2 depends-on-itself")
  void dependingOnItselfIsAStreamError() {
    FrameOctets.assertStreamError(
        "000005 02 00 00000003 80000003 0f", 3, ErrorCode.PROTOCOL_ERROR, "RFC 7540 §5.3.1");
  }

  @Test
  @Clause("RFC 9113 §6.3 stream-0")
  void onStream0IsAConnectionError() {
    FrameOctets.assertConnectionError(
        "000005 02 00 00000000 00000001 0f", ErrorCode.PROTOCOL_ERROR, "6.3");
  }
}
