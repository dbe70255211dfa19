package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.RstStream;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Section_8_1_ExchangeTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);
  private final Recorder responses = new Recorder();

  @Test
  @Clause({"RFC 9113 §8.1 sequence", "RFC 9113 §8.2 lower-case"})
  void aMessageIsHeadersThenDataThenTrailersInBothDirections() throws Exception {
    client.request(1, EndStream.NO).data(1, EndStream.NO, (byte) 1);
    client.headers(1, EndStream.YES, "checksum", "x");
    assertThat(server.events())
        .containsExactly("request /a/b", "data 1", "headers {checksum: x} END");

    client.heard();
    server.stream(0).headers(Headers.of(":status", "200", "content-type", "x"), EndStream.NO);
    server.stream(0).data(new byte[] {1}, 0, 1, EndStream.NO);
    server.stream(0).headers(Headers.of("grpc-status", "0"), EndStream.YES);
    List<Frame> heard = client.heard();
    assertThat(heard).hasSize(3);
    Headers head = client.decode(fragment(heard.getFirst()));
    head.forEach((name, value) -> assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)));
    assertThat(head.name(0)).isEqualTo(":status");
    assertThat(((Data) heard.get(1)).end()).isEqualTo(EndStream.NO);
    assertThat(((dev.weft.http.http2.frame.Headers) heard.getLast()).end())
        .isEqualTo(EndStream.YES);
    assertThat(client.decode(fragment(heard.getLast()))).isEqualTo(Headers.of("grpc-status", "0"));
  }

  private static dev.weft.http.http2.frame.Fragment fragment(Frame frame) {
    return ((dev.weft.http.http2.frame.Headers) frame).fragment();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  @Clause("RFC 9113 §8.1 interim")
  void interimResponsesArePassedOver(int count) throws Exception {
    RawPeer peer = Faults.serverOf(responses, 1);
    for (int i = 0; i < count; i++) {
      peer.headers(1, EndStream.NO, ":status", i % 2 == 0 ? "100" : "103", "x", "y");
    }
    assertThat(responses.events()).isEmpty();
    peer.headers(1, EndStream.NO, ":status", "200").headers(1, EndStream.YES, "x", "y");
    assertThat(responses.events()).containsExactly("headers {:status: 200}", "headers {x: y} END");
  }

  @Test
  @Clause({"RFC 9113 §8.1 interim-end", "RFC 9113 §8.1.1 not-accepted"})
  void anInterimResponseThatEndsTheStreamIsMalformed() throws Exception {
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.headers(1, EndStream.YES, ":status", "100");
    Faults.assertStreamError(peer, 1, ErrorCode.PROTOCOL_ERROR);
    assertThat(responses.events()).singleElement().asString().startsWith("closed PeerFault");
  }

  @Test
  @Clause({"RFC 9113 §8.1 interim", "RFC 9113 §8.1.1 not-accepted"})
  void dataAfterAnInterimResponseIsMalformed() throws Exception {
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.headers(1, EndStream.NO, ":status", "100").data(1, EndStream.NO, (byte) 1);
    Faults.assertStreamError(peer, 1, ErrorCode.PROTOCOL_ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1", // announced, sent
    "2, 3",
    "1, 0",
    "0, 1",
    "999999999999999999, 1"
  })
  @Clause("RFC 9113 §8.1.1 content-length")
  void aBodyOfAnotherLengthThanAnnouncedIsMalformedAtEitherEnd(String announced, int sent)
      throws Exception {
    client.heard();
    client.request(1, EndStream.NO, "content-length", announced);
    client.data(1, EndStream.YES, new byte[sent]);
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);

    RawPeer peer = Faults.serverOf(responses, 1);
    peer.headers(1, EndStream.NO, ":status", "200", "content-length", announced);
    peer.data(1, EndStream.YES, new byte[sent]);
    Faults.assertStreamError(peer, 1, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause("RFC 9113 §8.1.1 content-length")
  void aBodyThatTrailersEndTooEarlyIsMalformed() throws Exception {
    client.request(1, EndStream.NO, "content-length", "2").data(1, EndStream.NO, (byte) 1).heard();
    client.headers(1, EndStream.YES, "x", "y");
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause("RFC 9113 §8.1.1 content-length")
  void paddingIsNotPartOfTheLength() {
    client.request(1, EndStream.NO, "content-length", "2").heard();
    client.say(
        dev.weft.http.Octets.of(
            """
            000006 00 09 00000001   # DATA, PADDED, END_STREAM
            03                      # 3 octets of padding
            61 62
            000000
            """));
    assertThat(client.heard(RstStream.class)).isEmpty();
    assertThat(server.events()).last().isEqualTo("data 2 END");
  }

  @Test
  @Clause("RFC 9113 §8.1.1 no-content")
  void aResponseOfStatus304MayHaveALengthAndNoContent() throws Exception {
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.headers(1, EndStream.YES, ":status", "304", "content-length", "7");
    assertThat(responses.events()).containsExactly("headers {:status: 304, content-length: 7} END");
  }

  @Test
  @Clause("RFC 9113 §8.1 early-response")
  void aServerMayAnswerAndResetWithNoErrorBeforeItHasTheWholeRequest() throws Exception {
    client.request(1, EndStream.NO).heard();
    server.stream(0).headers(Faults.OK, EndStream.YES);
    server.stream(0).reset(ErrorCode.NO_ERROR, "the rest is not needed");
    List<Frame> heard = client.heard();
    assertThat(heard).hasSize(2).last().isEqualTo(new RstStream(1, 0));
    client.data(1, EndStream.NO, (byte) 1).data(1, EndStream.YES, (byte) 2);
    assertThat(client.heard()).allMatch(frame -> frame.streamId() == 0);
    Faults.assertNoFault(client);
  }

  @Test
  @Clause("RFC 9113 §8.1 no-error-reset")
  void aWholeResponseStaysGoodThoughAResetWithNoErrorFollows() throws Exception {
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.headers(1, EndStream.NO, ":status", "200")
        .data(1, EndStream.NO, (byte) 1)
        .headers(1, EndStream.YES, "grpc-status", "0")
        .reset(1, ErrorCode.NO_ERROR);
    assertThat(responses.events())
        .startsWith("headers {:status: 200}", "data 1", "headers {grpc-status: 0} END");
    assertThat(peer.heard(RstStream.class)).isEmpty();
  }
}
