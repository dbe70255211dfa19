package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages that are whole frames and yet no messages (RFC 9113 §8.1.1), at both ends. Field blocks
 * are written as fields that are divided by bars, a name and a value each.
 */
class Section_8_MalformedMessagesTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @ParameterizedTest
  @ValueSource(
      strings = {
        // §8.3.1: what must be there, once
        ":scheme http|:path /|:authority x",
        ":method POST|:path /|:authority x",
        ":method POST|:scheme http|:authority x",
        ":method POST|:scheme http|:path |:authority x",
        ":method POST|:method POST|:scheme http|:path /",
        ":method POST|:scheme http|:scheme http|:path /",
        ":method POST|:scheme http|:path /|:path /",
        ":method POST|:scheme http|:path /|:authority x|:authority x",
        // §8.3: what may not be there, or not there
        ":method POST|:scheme http|:path /|:status 200",
        ":method POST|:scheme http|:path /|:protocol websocket",
        ":method POST|:scheme http|:path /|x y|:authority x",
        ":method POST|:scheme http|:path /|: x",
        // §8.2.2: of HTTP/1
        ":method POST|:scheme http|:path /|connection close",
        ":method POST|:scheme http|:path /|proxy-connection close",
        ":method POST|:scheme http|:path /|keep-alive 5",
        ":method POST|:scheme http|:path /|transfer-encoding chunked",
        ":method POST|:scheme http|:path /|upgrade h2c",
        ":method POST|:scheme http|:path /|te gzip",
        ":method POST|:scheme http|:path /|te trailers, gzip",
        // §8.2.1: characters
        ":method POST|:scheme http|:path /|X y",
        ":method POST|:scheme http|:path /|x\u0001 y",
        ":method POST|:scheme http|:path /|x:x y",
        ":method POST|:scheme http|:path /|x\u0080 y",
        ":method POST|:scheme http|:path /|x y\ny",
        ":method POST|:scheme http|:path /|x y\ry",
        ":method POST|:scheme http|:path /|x y\u0000y",
        ":method POST|:scheme http|:path /\n|x y",
        // §8.3.1: two hosts
        ":method POST|:scheme http|:path /|:authority a|host b",
        // §8.5: CONNECT
        ":method CONNECT",
        ":method CONNECT|:scheme http|:authority x:1",
        ":method CONNECT|:path /|:authority x:1"
      })
  @Clause({
    "RFC 9113 §8.1.1 stream-error",
    "RFC 9113 §8.1.1 answered",
    "RFC 9113 §8.2.1 malformed",
    "RFC 9113 §8.2.1 answered-400",
    "RFC 9113 §8.2.2 malformed",
    "RFC 9113 §8.2.2 te",
    "RFC 9113 §8.3 context",
    "RFC 9113 §8.3 undefined",
    "RFC 9113 §8.3 first",
    "RFC 9113 §8.3 once",
    "RFC 9113 §8.3.1 mandatory",
    "RFC 9113 §8.3.1 path-not-empty",
    "RFC 9113 §8.3.1 host-differs",
    "RFC 9113 §8.5 fields",
    "RFC 9113 §10.3 invalid-fields"
  })
  void aMalformedRequestIsResetAndNobodyHearsOfIt(String fields) {
    client.heard();
    client.say(headers(RawFrames.NO_FLAGS, fields));
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);
    assertThat(server.events()).isEmpty();
    client.request(3, EndStream.YES);
    assertThat(server.events()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x y",
        ":status 200|:status 200",
        ":status 20",
        ":status 2000",
        ":status 2 0",
        ":status ",
        ":status 101",
        ":status 200|:path /",
        ":status 200|:method POST",
        ":status 200|:unknown x",
        "x y|:status 200",
        ":status 200|connection close",
        ":status 200|transfer-encoding chunked",
        ":status 200|keep-alive 5",
        ":status 200|upgrade x",
        ":status 200|X y",
        ":status 200|x y\ny",
        ":status 100|connection close",
        ":status 200|content-length x",
        ":status 200|content-length -1",
        ":status 200|content-length 1x"
      })
  @Clause({
    "RFC 9113 §8.1.1 stream-error",
    "RFC 9113 §8.1.1 not-accepted",
    "RFC 9113 §8.3.2 status",
    "RFC 9113 §8.2.1 malformed",
    "RFC 9113 §8.2.2 malformed",
    "RFC 9113 §8.3 context",
    "RFC 9113 §8.3 undefined",
    "RFC 9113 §8.3 first",
    "RFC 9113 §8.3 once",
    "RFC 9113 §8.6 no-101",
    "RFC 9113 §10.3 invalid-fields"
  })
  void aMalformedResponseIsResetAndNotAccepted(String fields) throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 2);
    peer.say(headers(RawFrames.NO_FLAGS, fields));
    Faults.assertStreamError(peer, 1, ErrorCode.PROTOCOL_ERROR);
    assertThat(responses.events()).singleElement().asString().startsWith("closed PeerFault: ");
    peer.headers(3, EndStream.YES, ":status", "200");
    assertThat(responses.events()).last().isEqualTo("headers {:status: 200} END");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {":path /", ":status 200", "x y|:method POST", "connection close", "X y", "x y\n"})
  @Clause({
    "RFC 9113 §8.1 trailers-pseudo",
    "RFC 9113 §8.3 context",
    "RFC 9113 §8.2.1 malformed",
    "RFC 9113 §8.1.1 stream-error"
  })
  void malformedTrailersSpoilTheirMessageAtEitherEnd(String fields) throws Exception {
    client.request(1, EndStream.NO).heard();
    client.say(headers(RawFrames.END_STREAM, fields));
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);
    assertThat(server.events()).hasSize(2).last().asString().startsWith("closed PeerFault");

    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.headers(1, EndStream.NO, ":status", "200");
    peer.say(headers(RawFrames.END_STREAM, fields));
    Faults.assertStreamError(peer, 1, ErrorCode.PROTOCOL_ERROR);
    assertThat(responses.events()).hasSize(2).last().asString().startsWith("closed PeerFault");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":method OPTIONS|:scheme http|:path *",
        ":path /|:scheme https|:method GET|host x",
        ":method POST|:scheme http|:path /|te trailers",
        ":method POST|:scheme http|:path /|:authority A|host a",
        ":method POST|:scheme other|:path /|cookie a=b|cookie c=d",
        ":method CONNECT|:authority x:443",
        ":method POST|:scheme http|:path /|x ",
        ":method POST|:scheme http|:path /|x  y\t"
      })
  @Clause({
    "RFC 9113 §8.2.1 blanks",
    "RFC 9113 §8.2.2 te",
    "RFC 9113 §8.2.3 split",
    "RFC 9113 §8.3.1 options",
    "RFC 9113 §8.3.1 mandatory",
    "RFC 9113 §8.5 fields"
  })
  void aRequestThatIsInOrderIsTaken(String fields) {
    client.heard();
    client.say(headers(RawFrames.END_STREAM, fields));
    assertThat(client.heard()).isEmpty();
    assertThat(server.events()).hasSize(1).first().asString().startsWith("request");
  }

  private static byte[] headers(int flags, String fields) {
    String[] lines = fields.split("\\|");
    String[] namesAndValues = new String[2 * lines.length];
    for (int i = 0; i < lines.length; i++) {
      int blank = lines[i].indexOf(' ');
      namesAndValues[2 * i] = lines[i].substring(0, blank);
      namesAndValues[2 * i + 1] = lines[i].substring(blank + 1);
    }
    return RawFrames.frame(
        RawFrames.HEADERS, RawFrames.END_HEADERS | flags, 1, RawFrames.block(namesAndValues));
  }

  @Test
  @Clause("RFC 9113 §8.1 second-block")
  void aSecondHeaderSectionWithoutEndStreamSpoilsTheMessageAtEitherEnd() throws Exception {
    client.request(1, EndStream.NO).heard();
    client.request(1, EndStream.NO);
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);

    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.headers(1, EndStream.NO, ":status", "200").headers(1, EndStream.NO, ":status", "200");
    Faults.assertStreamError(peer, 1, ErrorCode.PROTOCOL_ERROR);
    assertThat(responses.events()).hasSize(2).last().asString().startsWith("closed PeerFault");
  }

  @Test
  @Clause("RFC 9113 §8.3.1 authority-wins")
  void theHostFieldDoesNotReplaceAuthority() {
    client.headers(
        1,
        EndStream.YES,
        ":method",
        "POST",
        ":scheme",
        "http",
        ":path",
        "/",
        ":authority",
        "x",
        "host",
        "y");
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);
    assertThat(server.events()).isEmpty();
  }
}
