package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.Continuation;
import dev.weft.http.http2.frame.EndHeaders;
import dev.weft.http.http2.frame.Fragment;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.FrameReader;
import dev.weft.http.http2.frame.FrameWriter;
import dev.weft.http.http2.frame.Headers;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_2_HeadersFrameTest {

  @Test
  void carriesAFragment() throws Exception {
    Headers headers =
        read(
            """
            000002     # 2 octets
            01         # HEADERS
            05         # END_HEADERS, END_STREAM
            00000001   # stream 1
            82 86
            """);
    assertThat(headers.streamId()).isEqualTo(1);
    assertThat(headers.end()).isEqualTo(EndStream.YES);
    assertThat(headers.endHeaders()).isEqualTo(EndHeaders.YES);
    assertThat(hex(headers.fragment())).isEqualTo("8286");
    assertThat(headers).hasToString("HEADERS       stream 1           2  END_STREAM  END_HEADERS");
  }

  @Test
  @Clause("RFC 9113 §6.2 priority-ignored")
  void priorityAndPaddingAreSetAside() throws Exception {
    Headers headers =
        read(
            """
            00000a     # 10 octets
            01         # HEADERS
            28         # PRIORITY, PADDED
            00000003   # stream 3
            02         # 2 octets of padding
            80000001   # depends on stream 1, exclusively
            ff         # weight 256
            82 86
            0000       # padding
            """);
    assertThat(headers.end()).isEqualTo(EndStream.NO);
    assertThat(headers.endHeaders()).isEqualTo(EndHeaders.NO);
    assertThat(hex(headers.fragment())).isEqualTo("8286");
  }

  @ParameterizedTest
  @CsvSource({
    "000000 01 04 00000001, ''",
    "000001 01 0c 00000001 00, ''",
    "000005 01 24 00000001 00000000 00, ''",
    "000008 01 2c 00000001 02 00000000 00 0000, ''",
    "000007 01 2c 00000001 00 00000000 00 82, 82"
  })
  void theFragmentMayBeShort(String octets, String fragment) throws Exception {
    assertThat(hex(read(octets).fragment())).isEqualTo(fragment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000001 01 0c 00000001 01",
        "000003 01 0c 00000001 03 0000",
        "000006 01 2c 00000001 01 00000000 00",
        "000008 01 2c 00000001 03 00000000 00 0000"
      })
  @Clause("RFC 9113 §6.2 too-much-padding")
  void paddingLongerThanWhatIsLeftIsAConnectionError(String octets) {
    FrameOctets.assertConnectionError(octets, ErrorCode.PROTOCOL_ERROR, "6.2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000000 01 0c 00000001",
        "000004 01 24 00000001 00000000",
        "000005 01 2c 00000001 00 00000000",
        "000000 01 2c 00000001"
      })
  @Clause("RFC 9113 §4.2 whole-connection")
  void tooShortForItsFlagsIsAConnectionError(String octets) {
    FrameOctets.assertConnectionError(octets, ErrorCode.FRAME_SIZE_ERROR, "6.2");
  }

  @Test
  @Clause("RFC 9113 §6.2 stream-0")
  void onStream0IsAConnectionError() {
    FrameOctets.assertConnectionError("000001 01 04 00000000 82", ErrorCode.PROTOCOL_ERROR, "6.2");
  }

  @Test
  @Clause("RFC 9113 §6.2 depends-on-itself")
  void dependingOnItselfIsAConnectionError() {
    assertThatThrownBy(() -> read("000005 01 24 00000003 80000003 00"))
        .isInstanceOf(ConnectionError.class)
        .hasMessage("HEADERS make stream 3 depend on itself (RFC 7540 §5.3.1)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 32_768, 32_769, 50_000})
  @Clause({"RFC 9113 §4.3 contiguous", "RFC 9113 §4.1 size-sent", "RFC 9113 §6.10 any-number"})
  void aBlockOfAnySizeIsWrittenInFramesThatThePeerTakes(int size) throws Exception {
    byte[] block = new byte[size];
    new Random(size).nextBytes(block);
    FrameWriter writer = new FrameWriter();
    byte[] written =
        FrameOctets.written(out -> {
          out.putByte(0x55); // something is in the buffer already
          int begin = writer.beginHeaders(out);
          out.put(block, 0, size);
          writer.endHeaders(out, begin, 9, EndStream.YES);
        });

    FrameReader reader = new FrameReader(16_384);
    ByteArrayOutputStream fragments = new ByteArrayOutputStream();
    List<EndHeaders> ends = new ArrayList<>();
    for (int at = 1; at < written.length; at += reader.consumed()) {
      Frame frame = reader.read(written, at, written.length);
      assertThat(frame).isNotNull().returns(9, Frame::streamId);
      Fragment fragment;
      if (ends.isEmpty()) {
        Headers headers = (Headers) frame;
        assertThat(headers.end()).isEqualTo(EndStream.YES);
        fragment = headers.fragment();
        ends.add(headers.endHeaders());
      } else {
        Continuation continuation = (Continuation) frame;
        fragment = continuation.fragment();
        ends.add(continuation.endHeaders());
      }
      fragments.write(fragment.buffer(), fragment.offset(), fragment.length());
    }
    assertThat(fragments.toByteArray()).isEqualTo(block);
    assertThat(ends).hasSize(Math.max(1, (size + 16_383) / 16_384));
    assertThat(ends.getLast()).isEqualTo(EndHeaders.YES);
    assertThat(ends.subList(0, ends.size() - 1)).doesNotContain(EndHeaders.YES);
  }

  private static Headers read(String octets) throws Exception {
    return (Headers) FrameOctets.read(octets);
  }

  private static String hex(Fragment fragment) {
    return Octets.hex(fragment.buffer(), fragment.offset(), fragment.offset() + fragment.length());
  }
}
