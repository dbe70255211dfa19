package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Continuation;
import dev.weft.http.http2.frame.EndHeaders;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.RstStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_4_3_FieldBlockTest {
  /** A request whose path goes into the table. */
  private static final byte[] FEEDING =
      Octets.of(
          """
          83               # :method: POST
          86               # :scheme: http
          44 04 2f666564   # :path: /fed, to be added to the table
          """);

  /** A request that takes its path from the table. */
  private static final byte[] USING = Octets.of("83 86 be");

  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // index 0
        "be", // an index beyond the tables
        "40", // a literal without its name
        "00 01 61 81 00", // wrong padding
        "82 20" // a size update behind a field
      })
  @Clause("RFC 9113 §4.3 decoding-error")
  void anErrorInAFieldBlockEndsTheConnection(String block) throws Exception {
    client.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS, 1, block));
    Faults.assertConnectionError(client, ErrorCode.COMPRESSION_ERROR);
    assertThat(server.events()).isEmpty();

    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS, 1, block));
    Faults.assertConnectionError(peer, ErrorCode.COMPRESSION_ERROR);
    assertThat(responses.events()).singleElement().asString().startsWith("closed PeerFault");
  }

  @Test
  @Clause("RFC 9113 §4.3 decoding-error")
  void anErrorInABlockThatNobodyWantsEndsTheConnectionToo() {
    client.request(1, EndStream.NO);
    server.stream(0).reset(ErrorCode.CANCEL, "enough");
    client.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS, 1, "80"));
    Faults.assertConnectionError(client, ErrorCode.COMPRESSION_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §4.3 discarded", "RFC 9113 §5.1 reset-here", "RFC 9113 §6.4 prepared"})
  void aBlockOnAStreamThatWasResetHereFeedsTheTable() {
    client.request(1, EndStream.NO);
    server.stream(0).reset(ErrorCode.CANCEL, "enough");
    feedOn(client, 1);
    assertFed(client, 3);
  }

  @Test
  @Clause("RFC 9113 §4.3 discarded")
  void aBlockOfARequestThatIsRefusedFeedsTheTable() {
    HttpLimits limits = HttpLimits.builder().maxConcurrentStreams(1).build();
    RawPeer eager = RawPeer.clientOf(server, limits).request(1, EndStream.NO);
    feedOn(eager, 3);
    eager.reset(1, ErrorCode.CANCEL);
    assertFed(eager, 5);
  }

  @Test
  @Clause("RFC 9113 §4.3 discarded")
  void aBlockOfAMalformedRequestFeedsTheTable() {
    client.say(
        RawFrames.frame(
            RawFrames.HEADERS,
            RawFrames.END_HEADERS,
            1,
            Octets.join(FEEDING, RawFrames.block("connection", "close"))));
    assertThat(client.heard(RstStream.class)).hasSize(1);
    assertFed(client, 3);
  }

  @Test
  @Clause({"RFC 9113 §4.3 discarded", "RFC 9113 §10.5.1 still-decoded"})
  void aBlockThatIsTooLargeFeedsTheTable() {
    HttpLimits limits = HttpLimits.builder().maxHeaderListBytes(1024).build();
    RawPeer peer = RawPeer.clientOf(server, limits);
    byte[] much = RawFrames.block("x", "y".repeat(120));
    byte[] tooMuch = Octets.join(much, much, much, much, much, much, much, much);
    peer.say(
        RawFrames.frame(
            RawFrames.HEADERS, RawFrames.END_HEADERS, 1, Octets.join(tooMuch, FEEDING)));
    assertThat(server.events()).isEmpty();
    assertFed(peer, 3);
    Faults.assertNoFault(peer);
  }

  private static void feedOn(RawPeer peer, int streamId) {
    peer.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS, streamId, FEEDING));
  }

  private void assertFed(RawPeer peer, int streamId) {
    peer.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS, streamId, USING));
    assertThat(server.events()).last().isEqualTo("request /fed");
  }

  @Test
  @Clause({"RFC 9113 §4.3 contiguous", "RFC 9113 §8.1 contiguous"})
  void whatIsSentOfABlockHasNothingInBetween() throws Exception {
    client.request(1, EndStream.YES).heard();
    byte[] octets = new byte[40_000];
    new Random(7).nextBytes(octets);
    StringBuilder value = new StringBuilder();
    for (byte octet : octets) {
      value.append((char) ('!' + (octet & 0x3f)));
    }
    client.stopListening();
    server.stream(0).headers(Headers.of(":status", "200", "x", value.toString()), EndStream.YES);
    client.ping(Ack.NO, 1).listen();

    List<Frame> heard = client.heard();
    assertThat(heard.getFirst()).isInstanceOf(dev.weft.http.http2.frame.Headers.class);
    List<Frame> rest = heard.subList(1, heard.size() - 1);
    assertThat(rest).hasSizeGreaterThan(1).hasOnlyElementsOfType(Continuation.class);
    assertThat(((Continuation) rest.getLast()).endHeaders()).isEqualTo(EndHeaders.YES);
    assertThat(heard.getLast()).isInstanceOf(Ping.class);
  }
}
