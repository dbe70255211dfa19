package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.RstStream;
import org.junit.jupiter.api.Test;

class Section_8_1_MessagesTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  void trailersFollowTheBody() {
    client.request(1, EndStream.NO).data(1, EndStream.NO, (byte) 1);
    client.headers(1, EndStream.YES, "checksum", "x");
    assertThat(server.events())
        .containsExactly("request /a/b", "data 1", "headers {checksum: x} END");
  }

  @Test
  void trailersWithoutEndStreamAreMalformed() {
    client.request(1, EndStream.NO).headers(1, EndStream.NO, "checksum", "x");
    assertMalformed(1);
  }

  @Test
  void pseudoHeaderFieldsInTrailersAreMalformed() {
    client.request(1, EndStream.NO).headers(1, EndStream.YES, ":path", "/x");
    assertMalformed(1);
  }

  @Test
  void aRequestWithoutItsPseudoHeaderFieldsIsMalformed() {
    client.headers(1, EndStream.YES, ":method", "POST");
    assertMalformed(1);
    assertThat(server.events()).isEmpty();
  }

  @Test
  void aBodyMustBeAsLongAsContentLengthSays() {
    client.request(1, EndStream.NO, "content-length", "2").data(1, EndStream.YES, (byte) 1);
    assertMalformed(1);
    client.request(3, EndStream.NO, "content-length", "1").data(3, EndStream.NO, new byte[2]);
    assertMalformed(3);
    client.request(5, EndStream.YES, "content-length", "1");
    assertMalformed(5);
    client.request(7, EndStream.NO, "content-length", "-1");
    assertMalformed(7);

    client.request(9, EndStream.NO, "content-length", "2").data(9, EndStream.YES, new byte[2]);
    assertThat(client.heard(RstStream.class)).isEmpty();
  }

  @Test
  void anOversizedRequestIsAnswered431AndTheConnectionGoesOn() {
    client.heard();
    client.request(1, EndStream.NO, "x", "y".repeat(16 * 1024));
    Headers answer = client.heard(Headers.class).getFirst();
    assertThat(client.decode(answer.fragment()).firstOr(":status", "")).isEqualTo("431");
    client.request(3, EndStream.YES);
    assertThat(server.events()).containsExactly("request /a/b END");
  }

  @Test
  void informationalResponsesAreSkipped() throws Exception {
    RawPeer peer = RawPeer.serverOf();
    Recorder response = new Recorder();
    peer.client()
        .open(
            dev.weft.http.Headers.of(
                ":method", "POST", ":scheme", "http", ":path", "/", ":authority", "x"),
            response::opening);
    peer.headers(1, EndStream.NO, ":status", "103").headers(1, EndStream.NO, ":status", "200");
    peer.data(1, EndStream.YES, (byte) 1);
    assertThat(response.events()).containsExactly("headers {:status: 200}", "data 1 END");
  }

  @Test
  void aBodyBeforeTheResponseIsMalformed() throws Exception {
    RawPeer peer = RawPeer.serverOf();
    Recorder response = new Recorder();
    peer.client()
        .open(
            dev.weft.http.Headers.of(
                ":method", "POST", ":scheme", "http", ":path", "/", ":authority", "x"),
            response::opening);
    peer.data(1, EndStream.NO, (byte) 1);
    assertThat(response.events())
        .singleElement()
        .asString()
        .contains("DATA arrived before HEADERS");
  }

  private void assertMalformed(int streamId) {
    assertThat(client.heard(RstStream.class))
        .containsExactly(new RstStream(streamId, ErrorCode.PROTOCOL_ERROR.number()));
    assertThat(client.closings()).isEmpty();
  }
}
