package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.EndHeaders;
import dev.weft.http.http2.frame.PushPromise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Section_6_6_PushPromiseFrameTest {

  @ParameterizedTest
  @CsvSource({"000005 05 04 00000001 80000002 82", "000008 05 0c 00000001 02 80000002 82 0000"})
  void isReadThoughItIsNeverWanted(String octets) throws Exception {
    PushPromise promise = (PushPromise) FrameOctets.read(octets);
    assertThat(promise.streamId()).isEqualTo(1);
    assertThat(promise.promisedStreamId()).isEqualTo(2);
    assertThat(promise.fragment().length()).isEqualTo(1);
    assertThat(promise.fragment().buffer()[promise.fragment().offset()]).isEqualTo((byte) 0x82);
    assertThat(promise.endHeaders()).isEqualTo(EndHeaders.YES);
    assertThat(promise).hasToString("PUSH_PROMISE  stream 1           5  END_HEADERS  promises 2");
  }

  @ParameterizedTest
  @CsvSource({
    "000003 05 04 00000001 000000, FRAME_SIZE_ERROR",
    "000004 05 0c 00000001 00 000000, FRAME_SIZE_ERROR",
    "000005 05 0c 00000001 01 00000002, PROTOCOL_ERROR",
    "000004 05 04 00000000 00000002, PROTOCOL_ERROR"
  })
  @Clause({"RFC 9113 §6.6 too-much-padding", "RFC 9113 §6.6 stream-0"})
  void whatIsWrongWithItIsAConnectionError(String octets, ErrorCode code) {
    FrameOctets.assertConnectionError(octets, code, "6.6");
  }

  @Test
  void mayHaveAnEmptyFragment() throws Exception {
    PushPromise promise = (PushPromise) FrameOctets.read("000004 05 00 00000001 00000002");
    assertThat(promise.fragment().length()).isZero();
    assertThat(promise.endHeaders()).isEqualTo(EndHeaders.NO);
  }
}
