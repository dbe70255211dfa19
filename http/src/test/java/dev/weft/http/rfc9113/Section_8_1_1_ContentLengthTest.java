package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import org.junit.jupiter.api.Test;

class Section_8_1_1_ContentLengthTest {

  @Test
  @Clause("RFC 9113 §8.1.1 content-length")
  void twoLengthsThatDifferCannotBothBeRight() throws Exception {
    RawPeer client = RawPeer.clientOf(new Recorder());
    client.heard();
    client.request(1, EndStream.NO, "content-length", "1", "content-length", "2");
    client.data(1, EndStream.YES, (byte) 1);
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);

    RawPeer server = Faults.serverOf(new Recorder(), 1);
    server.headers(1, EndStream.NO, ":status", "200", "content-length", "1", "content-length", "2");
    server.data(1, EndStream.YES, (byte) 1);
    Faults.assertStreamError(server, 1, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause("RFC 9113 §8.1.1 no-content")
  void aResponseToHeadMayTellALengthAndHasNoContent() throws Exception {
    Recorder responses = new Recorder();
    RawPeer server = RawPeer.serverOf();
    Headers head =
        Headers.of(":method", "HEAD", ":scheme", "http", ":path", "/", ":authority", "x");
    server.client().open(head, new byte[0], 0, 0, responses::opening);
    server.headers(1, EndStream.YES, ":status", "200", "content-length", "7");
    assertThat(responses.events()).containsExactly("headers {:status: 200, content-length: 7} END");
  }

  @Test
  @Clause("RFC 9113 §8.1.1 no-content")
  void aResponseOfStatus204MayTellALengthAndHasNoContent() throws Exception {
    Recorder responses = new Recorder();
    RawPeer server = Faults.serverOf(responses, 1);
    server.headers(1, EndStream.YES, ":status", "204", "content-length", "7");
    assertThat(responses.events()).containsExactly("headers {:status: 204, content-length: 7} END");
  }
}
