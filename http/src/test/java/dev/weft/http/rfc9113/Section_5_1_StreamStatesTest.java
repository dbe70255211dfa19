package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.RstStream;
import org.junit.jupiter.api.Test;

class Section_5_1_StreamStatesTest {
  private static final Headers OK = Headers.of(":status", "200");
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  void aRequestGoesToTheHandlerAndItsResponseBack() throws Exception {
    client.heard();
    client.request(1, EndStream.NO).data(1, EndStream.YES, (byte) 7);
    assertThat(server.events()).containsExactly("request /a/b", "data 1 END");

    Headers trailers = Headers.of("grpc-status", "0");
    assertThat(server.stream(0).offerResponse(OK, new byte[] {1, 2}, 0, 2, trailers)).isTrue();
    assertThat(client.heard(Data.class)).hasSize(1);
  }

  @Test
  void dataOnAnIdleStreamEndsTheConnection() {
    client.data(1, EndStream.NO, (byte) 1);
    assertGoAway(ErrorCode.PROTOCOL_ERROR, "nobody has opened");
  }

  @Test
  void resetOfAnIdleStreamEndsTheConnection() {
    client.reset(1, ErrorCode.CANCEL);
    assertGoAway(ErrorCode.PROTOCOL_ERROR, "nobody has opened");
  }

  @Test
  void windowUpdateOfAnIdleStreamEndsTheConnection() {
    client.windowUpdate(1, 100);
    assertGoAway(ErrorCode.PROTOCOL_ERROR, "nobody has opened");
  }

  @Test
  void dataAfterEndStreamIsAStreamError() {
    client.request(1, EndStream.YES).data(1, EndStream.NO, (byte) 1);
    assertReset(1, ErrorCode.STREAM_CLOSED);
    assertThat(server.events()).last().asString().startsWith("closed PeerFault");
  }

  @Test
  void headersOnAStreamThatThePeerResetEndTheConnection() {
    client.request(1, EndStream.NO).reset(1, ErrorCode.CANCEL).request(1, EndStream.NO);
    assertGoAway(ErrorCode.STREAM_CLOSED, "stream 1, which has ended");
  }

  @Test
  void framesOnAStreamThatWasResetHereAreIgnored() {
    client.request(1, EndStream.NO);
    server.stream(0).reset(ErrorCode.CANCEL, "enough");
    client.heard();
    client.data(1, EndStream.NO, (byte) 1).headers(1, EndStream.YES, "trailer", "x");

    assertThat(client.heard()).isEmpty();
    assertThat(server.events()).containsExactly("request /a/b");
  }

  @Test
  void aLowerStreamThanOneBeforeEndsTheConnection() {
    client.request(5, EndStream.YES).request(3, EndStream.YES);
    assertGoAway(ErrorCode.PROTOCOL_ERROR, "lower than one used before");
  }

  @Test
  void anEvenStreamOfAClientEndsTheConnection() {
    client.request(2, EndStream.YES);
    assertGoAway(ErrorCode.PROTOCOL_ERROR, "may not open");
  }

  @Test
  void aResetTellsTheReceiverWhy() {
    client.request(1, EndStream.NO).reset(1, ErrorCode.CANCEL);
    assertThat(server.events())
        .containsExactly(
            "request /a/b", "closed ResetByPeer: the peer reset the stream with CANCEL");
  }

  @Test
  void aStreamBeyondTheLimitIsRefusedAndTheOneAtTheLimitIsNot() {
    HttpLimits limits = HttpLimits.builder().maxConcurrentStreams(2).build();
    RawPeer eager = RawPeer.clientOf(server, limits);
    eager.request(1, EndStream.NO).request(3, EndStream.NO).request(5, EndStream.NO);

    assertThat(eager.heard(RstStream.class))
        .containsExactly(new RstStream(5, ErrorCode.REFUSED_STREAM.number()));
    eager.reset(1, ErrorCode.CANCEL).request(7, EndStream.NO);
    assertThat(eager.heard(RstStream.class)).isEmpty();
    assertThat(server.events()).filteredOn(event -> event.startsWith("request")).hasSize(3);
  }

  private void assertGoAway(ErrorCode code, String words) {
    GoAway goAway = client.heard(GoAway.class).getFirst();
    assertThat(goAway.error()).isEqualTo(code);
    assertThat(goAway.debugText()).contains(words);
    assertThat(client.closings()).hasOnlyElementsOfType(Closure.PeerFault.class).hasSize(1);
    assertThat(client.heardTheEnd()).isTrue();
  }

  private void assertReset(int streamId, ErrorCode code) {
    assertThat(client.heard(RstStream.class))
        .containsExactly(new RstStream(streamId, code.number()));
    assertThat(client.closings()).isEmpty();
  }
}
