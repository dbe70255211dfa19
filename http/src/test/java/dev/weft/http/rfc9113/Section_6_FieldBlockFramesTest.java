package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HEADERS and CONTINUATION as they follow each other (RFC 9113 §6.2 and §6.10). */
class Section_6_FieldBlockFramesTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000001 00 00 00000001 61", // DATA
        "000001 01 04 00000001 82", // HEADERS
        "000001 01 04 00000003 82", // HEADERS of another stream
        "000005 02 00 00000001 00000000 0f", // PRIORITY
        "000004 03 00 00000001 00000008", // RST_STREAM
        "000000 04 00 00000000", // SETTINGS
        "000005 05 04 00000001 00000002 82", // PUSH_PROMISE
        "000008 06 00 00000000 0000000000000000", // PING
        "000008 07 00 00000000 00000000 00000000", // GOAWAY
        "000004 08 00 00000000 00000001", // WINDOW_UPDATE
        "000001 09 04 00000003 82", // CONTINUATION of another stream
        "000001 be 00 00000001 82" // of an unknown type
      })
  @Clause({
    "RFC 9113 §6.2 continued",
    "RFC 9113 §6.10 continued",
    "RFC 9113 §6.3 amid-a-block",
    "RFC 9113 §8.1 contiguous"
  })
  void anythingButContinuationAmidABlockEndsTheConnection(String frame) throws Exception {
    byte[] opening = RawFrames.frame(RawFrames.HEADERS, 0, 1, RawFrames.request());
    byte[] more = RawFrames.frame(RawFrames.CONTINUATION, 0, 1, RawFrames.block("x", "y"));
    client.say(opening).say(Octets.of(frame));
    Faults.assertConnectionError(client, ErrorCode.PROTOCOL_ERROR);
    RawPeer other = RawPeer.clientOf(server).say(opening).say(more).say(Octets.of(frame));
    Faults.assertConnectionError(other, ErrorCode.PROTOCOL_ERROR);
    assertThat(server.events()).isEmpty();

    RawPeer peer = Faults.serverOf(new Recorder(), 2);
    peer.say(RawFrames.frame(RawFrames.HEADERS, 0, 1, "88")).say(Octets.of(frame));
    Faults.assertConnectionError(peer, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §6.10 nothing-to-continue"})
  void continuationAfterAWholeBlockEndsTheConnection() throws Exception {
    client.request(1, EndStream.NO);
    client.say(RawFrames.frame(RawFrames.CONTINUATION, RawFrames.END_HEADERS, 1, "82"));
    Faults.assertConnectionError(client, ErrorCode.PROTOCOL_ERROR);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.headers(1, EndStream.NO, ":status", "200");
    peer.say(RawFrames.frame(RawFrames.CONTINUATION, RawFrames.END_HEADERS, 1, "88"));
    Faults.assertConnectionError(peer, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §6.10 any-number", "RFC 9113 §6.2 end-stream-first"})
  void aBlockMayBeCutAnywhereAndItsEndStreamCountsWhenItIsWhole() {
    byte[] block = RawFrames.request("x", "y");
    for (int cut = 0; cut <= block.length; cut++) {
      int id = 2 * cut + 1;
      client.say(
          RawFrames.frame(RawFrames.HEADERS, RawFrames.END_STREAM, id, Arrays.copyOf(block, cut)));
      assertThat(server.events()).hasSize(cut);
      client.say(
          RawFrames.frame(
              RawFrames.CONTINUATION,
              RawFrames.END_HEADERS,
              id,
              Arrays.copyOfRange(block, cut, block.length)));
      assertThat(server.events()).hasSize(cut + 1).last().isEqualTo("request /a/b END");
    }
  }

  @Test
  @Clause("RFC 9113 §6.10 any-number")
  void aBlockMayComeInFramesOfSixtyFourOctetsEach() {
    byte[] block = RawFrames.request("x", "y".repeat(120), "z", "y".repeat(120));
    client.say(RawFrames.frame(RawFrames.HEADERS, 0, 1, Arrays.copyOf(block, 64)));
    for (int at = 64; at < block.length; at += 64) {
      client.say(
          RawFrames.frame(
              RawFrames.CONTINUATION,
              at + 64 >= block.length ? RawFrames.END_HEADERS : 0,
              1,
              Arrays.copyOfRange(block, at, Math.min(block.length, at + 64))));
    }
    assertThat(server.events()).containsExactly("request /a/b");
  }

  @Test
  @Clause({"RFC 9113 §6.2 padding-checked", "RFC 9113 §6.1 padding-checked"})
  void paddingThatIsNotZeroIsLetPass() {
    byte[] padding = {1, 2, 3};
    client.say(
        RawFrames.frame(
            RawFrames.HEADERS,
            RawFrames.PADDED | RawFrames.END_HEADERS,
            1,
            Octets.join(new byte[] {3}, RawFrames.request(), padding)));
    client.say(
        RawFrames.frame(
            RawFrames.DATA,
            RawFrames.PADDED | RawFrames.END_STREAM,
            1,
            Octets.join(new byte[] {3}, new byte[] {7, 7}, padding)));
    assertThat(server.events()).containsExactly("request /a/b", "data 2 END");
  }

  @Test
  @Clause("RFC 9113 §6.2 priority-ignored")
  void aPriorityInHeadersChangesNothing() {
    byte[] priority =
        Octets.of(
            """
            80000001   # depends on stream 1, exclusively
            ff         # weight 256
            """);
    client.say(
        RawFrames.frame(
            RawFrames.HEADERS,
            RawFrames.END_HEADERS | RawFrames.END_STREAM | 0x20,
            3,
            Octets.join(priority, RawFrames.request())));
    assertThat(server.events()).containsExactly("request /a/b END");
  }

  @Test
  @Clause("RFC 9113 §6.3 no-effect")
  void priorityOpensNoStreamAndClosesNone() throws Exception {
    client.say(RawFrames.frame(RawFrames.PRIORITY, 0, 9, "00000000 0f"));
    client.request(1, EndStream.NO); // lower than 9, which is idle still
    client.say(RawFrames.frame(RawFrames.PRIORITY, 0, 1, "00000009 0f"));
    client.data(1, EndStream.YES, (byte) 1);
    server.stream(0).headers(Faults.OK, EndStream.YES);
    client.say(RawFrames.frame(RawFrames.PRIORITY, 0, 1, "00000000 0f"));
    assertThat(server.events()).containsExactly("request /a/b", "data 1 END");
    Faults.assertNoFault(client);
  }

  @Test
  @Clause("RFC 9113 §6.1 empty-end")
  void anEmptyDataFrameEndsAStream() throws Exception {
    client.request(1, EndStream.NO).data(1, EndStream.YES);
    assertThat(server.events()).containsExactly("request /a/b", "data 0 END");

    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.headers(1, EndStream.NO, ":status", "200").data(1, EndStream.YES);
    assertThat(responses.events()).containsExactly("headers {:status: 200}", "data 0 END");
  }
}
