package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.StreamClosedException;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.Ping;
import java.util.List;
import org.junit.jupiter.api.Test;

class Section_6_8_AfterGoAwayTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  /** Has stream 1 taken, and the server say that it takes no more. */
  private void sayGoodbye() {
    client.request(1, EndStream.NO).heard();
    client.connection().shutdown();
    Ping ping = client.heard(Ping.class).getFirst();
    client.ping(Ack.YES, ping.opaque());
    assertThat(client.heard(GoAway.class))
        .singleElement()
        .returns(1, GoAway::lastStreamId)
        .returns(ErrorCode.NO_ERROR, GoAway::error);
  }

  @Test
  @Clause({"RFC 9113 §6.8 two-steps", "RFC 9113 §6.8 several", "RFC 9113 §6.8 not-increased"})
  void aServerWarnsWithTheHighestStreamAndThenNamesTheLastOne() throws Exception {
    client.request(1, EndStream.YES).heard();
    client.connection().shutdown();
    List<Frame> heard = client.heard();
    assertThat(heard).first().isEqualTo(new GoAway(Integer.MAX_VALUE, 0, ""));
    Ping ping = (Ping) heard.getLast();

    client.request(3, EndStream.YES).ping(Ack.YES, ping.opaque()).request(5, EndStream.YES);
    assertThat(client.heard(GoAway.class)).containsExactly(new GoAway(3, 0, ""));
    assertThat(server.events()).hasSize(2);
    server.stream(0).headers(Faults.OK, EndStream.YES);
    assertThat(client.heardTheEnd()).isFalse();
    server.stream(1).headers(Faults.OK, EndStream.YES);
    assertThat(client.heardTheEnd()).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §6.8 ignored-above", "RFC 9113 §6.8 lower-complete"})
  void aRequestAboveTheLastStreamIsIgnoredAndLowerOnesGoOn() throws Exception {
    sayGoodbye();
    client.request(3, EndStream.NO).request(5, EndStream.YES);
    assertThat(client.heard()).isEmpty();
    assertThat(server.events()).hasSize(1);

    client.data(1, EndStream.YES, (byte) 1);
    assertThat(server.events()).last().isEqualTo("data 1 END");
    server.stream(0).headers(Faults.OK, EndStream.YES);
    assertThat(client.heard(Headers.class)).hasSize(1);
    assertThat(client.heardTheEnd()).isTrue();
  }

  @Test
  @Clause("RFC 9113 §6.8 block-above")
  void aRequestAboveTheLastStreamFeedsTheTable() {
    sayGoodbye();
    // Two entries, "a: 1" and "b: 2", in two frames.
    client.say(
        RawFrames.frame(RawFrames.HEADERS, RawFrames.END_STREAM, 3, "83 86 84 40 01 61 01 31"));
    client.say(RawFrames.frame(RawFrames.CONTINUATION, RawFrames.END_HEADERS, 3, "40 01 62 01 32"));
    client.say(
        RawFrames.frame(
            RawFrames.HEADERS, RawFrames.END_HEADERS | RawFrames.END_STREAM, 1, "be bf"));
    assertThat(server.events()).last().isEqualTo("headers {b: 2, a: 1} END");
  }

  @Test
  @Clause({"RFC 9113 §6.8 not-increased", "RFC 9113 §8.7 guaranteed"})
  void anErrorAfterGoodbyeNamesNoHigherStreamThanBefore() {
    sayGoodbye();
    client.request(3, EndStream.NO).request(5, EndStream.NO);
    client.say(RawFrames.frame(RawFrames.PING, 0, 0, "00"));
    assertThat(client.heard(GoAway.class))
        .singleElement()
        .returns(1, GoAway::lastStreamId)
        .returns(ErrorCode.FRAME_SIZE_ERROR, GoAway::error);
  }

  @Test
  @Clause("RFC 9113 §6.8 no-new-streams")
  void aClientOpensNoStreamAfterGoAwayAndEndsTheConnectionWhenItHasNone() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.goAway(Integer.MAX_VALUE, ErrorCode.NO_ERROR, "");
    assertThatThrownBy(() -> peer.client().open(Faults.REQUEST, responses::opening))
        .isInstanceOfSatisfying(
            StreamClosedException.class,
            closed -> assertThat(closed.closure()).isInstanceOf(Closure.NotSent.class));
    assertThat(peer.heard(Headers.class)).isEmpty();
    assertThat(peer.heardTheEnd()).isFalse();

    responses.stream(0).offerData(new byte[0], 0, 0, EndStream.YES);
    peer.headers(1, EndStream.YES, ":status", "200");
    assertThat(responses.events()).containsExactly("headers {:status: 200} END");
    assertThat(peer.heardTheEnd()).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §6.8 retried", "RFC 9113 §8.7 refused", "RFC 9113 §6.8 several"})
  void streamsAboveTheLastOneAreToldThatTheyWereNotProcessed() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 3);
    peer.goAway(Integer.MAX_VALUE, ErrorCode.NO_ERROR, "").goAway(3, ErrorCode.NO_ERROR, "");
    assertThat(responses.events())
        .containsExactly("closed Refused: the peer is shutting the connection down");
    peer.goAway(1, ErrorCode.NO_ERROR, "");
    assertThat(responses.events()).hasSize(2).last().asString().startsWith("closed Refused");
    peer.headers(1, EndStream.YES, ":status", "200");
    assertThat(responses.events()).hasSize(3).last().isEqualTo("headers {:status: 200} END");
  }

  @Test
  @Clause({"RFC 9113 §6.8 retried", "RFC 9113 §5.4.3 lost"})
  void afterGoAwayWithAnErrorOnlyWhatIsAboveItsLastStreamIsSafe() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 2);
    peer.goAway(1, ErrorCode.ENHANCE_YOUR_CALM, "too much").hangUp();
    assertThat(responses.events()).hasSize(2);
    assertThat(responses.events())
        .first()
        .asString()
        .startsWith("closed Refused")
        .contains("ENHANCE_YOUR_CALM");
    assertThat(responses.events()).last().asString().startsWith("closed ConnectionLost");
  }

  @Test
  @Clause({"RFC 9113 §8.7 refused", "RFC 9113 §5.4.2 reset"})
  void aRefusedStreamIsToldThatItWasNotProcessed() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.reset(1, ErrorCode.REFUSED_STREAM);
    assertThat(responses.events()).containsExactly("closed Refused: the peer refused the stream");
  }

  @Test
  @Clause({"RFC 9113 §6.8 before-closing", "RFC 9113 §9.1 goaway"})
  void aClientThatShutsDownSaysSo() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.client().shutdown();
    assertThat(peer.heard(GoAway.class)).containsExactly(new GoAway(0, 0, ""));
    assertThat(peer.heardTheEnd()).isFalse();
    peer.headers(1, EndStream.NO, ":status", "200").data(1, EndStream.YES);
    responses.stream(0).offerData(new byte[0], 0, 0, EndStream.YES);
    assertThat(peer.heardTheEnd()).isTrue();
  }

  @Test
  @Clause("RFC 9113 §6.8 ignored-above")
  void aClientsGoAwayForbidsOnlyWhatAServerWouldOpen() throws Exception {
    client.request(1, EndStream.YES).goAway(0, ErrorCode.NO_ERROR, "").request(3, EndStream.YES);
    assertThat(server.events()).containsExactly("request /a/b END", "request /a/b END");
    client.heard();
    server.stream(0).headers(Faults.OK, EndStream.YES);
    server.stream(1).headers(Faults.OK, EndStream.YES);
    assertThat(client.heard(Headers.class)).hasSize(2);
  }
}
