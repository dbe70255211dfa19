package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.StreamClosedException;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Ping;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class Section_6_8_GoAwayTest {
  private static final Headers REQUEST =
      Headers.of(":method", "POST", ":scheme", "http", ":path", "/a/b", ":authority", "x");

  @Test
  void aServerWarnsThenNamesItsLastStreamAndLetsItFinish() throws Exception {
    Recorder server = new Recorder();
    RawPeer client = RawPeer.clientOf(server).request(1, EndStream.YES);
    client.heard();
    client.connection().shutdown();
    GoAway warning = (GoAway) client.heard().getFirst();
    assertThat(warning.lastStreamId()).isEqualTo(Integer.MAX_VALUE);

    client.connection().shutdown();
    Ping ping = new Ping(Ack.NO, 0x676f_6f64_6279_6500L);
    assertThat(client.heard()).isEmpty();
    client.request(3, EndStream.YES).ping(Ack.YES, ping.opaque());
    assertThat(client.heard(GoAway.class))
        .singleElement()
        .satisfies(last -> assertThat(last.lastStreamId()).isEqualTo(3));

    client.request(5, EndStream.YES);
    assertThat(server.events()).hasSize(2);
    assertThat(client.heardTheEnd()).isFalse();
    Headers ok = Headers.of(":status", "200");
    server.stream(0).headers(ok, EndStream.YES);
    server.stream(1).headers(ok, EndStream.YES);
    assertThat(client.heardTheEnd()).isTrue();
  }

  @Test
  void streamsAboveTheLastOneAreRefusedAndOthersGoOn() throws Exception {
    RawPeer server = RawPeer.serverOf();
    Recorder first = new Recorder();
    Recorder second = new Recorder();
    server.client().open(REQUEST, new byte[0], 0, 0, first::opening);
    server.client().open(REQUEST, new byte[0], 0, 0, second::opening);
    server.goAway(1, ErrorCode.NO_ERROR, "bye");

    assertThat(second.events())
        .containsExactly("closed Refused: the peer is shutting the connection down: \"bye\"");
    assertThat(server.client().isOpen()).isFalse();
    Assertions.assertThatThrownBy(
            () -> server.client().open(REQUEST, new byte[0], 0, 0, first::opening))
        .isInstanceOfSatisfying(
            StreamClosedException.class,
            closed -> assertThat(closed.closure()).isInstanceOf(Closure.NotSent.class));

    server.headers(1, EndStream.YES, ":status", "200");
    assertThat(first.events()).containsExactly("headers {:status: 200} END");
    assertThat(server.heardTheEnd()).isTrue();
  }

  @Test
  void aLostConnectionEndsEveryStreamOnce() throws Exception {
    RawPeer server = RawPeer.serverOf();
    Recorder first = new Recorder();
    server.client().open(REQUEST, first::opening);
    server.hangUp();

    assertThat(first.events())
        .containsExactly("closed ConnectionLost: the peer closed the connection");
    Assertions.assertThatThrownBy(() -> first.stream(0).headers(REQUEST, EndStream.YES))
        .hasMessage("the peer closed the connection");
    assertThat(server.closings()).hasSize(1);
  }
}
