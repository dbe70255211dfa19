package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.Continuation;
import dev.weft.http.http2.frame.EndHeaders;
import org.junit.jupiter.api.Test;

class Section_6_10_ContinuationFrameTest {

  @Test
  void carriesAFragmentAndKnowsNoPadding() throws Exception {
    Continuation continuation =
        (Continuation) FrameOctets.read("000002 09 2c 00000001 82 86"); // flags that mean nothing
    assertThat(continuation.streamId()).isEqualTo(1);
    assertThat(continuation.fragment().length()).isEqualTo(2);
    assertThat(continuation.endHeaders()).isEqualTo(EndHeaders.YES);
    assertThat(continuation).hasToString("CONTINUATION  stream 1           2  END_HEADERS");
  }

  @Test
  void withoutTheFlagIsNotTheLast() throws Exception {
    assertThat(((Continuation) FrameOctets.read("000000 09 00 00000001")).endHeaders())
        .isEqualTo(EndHeaders.NO);
  }

  @Test
  @Clause("RFC 9113 §6.10 stream-0")
  void onStream0IsAConnectionError() {
    FrameOctets.assertConnectionError("000001 09 04 00000000 82", ErrorCode.PROTOCOL_ERROR, "6.10");
  }
}
