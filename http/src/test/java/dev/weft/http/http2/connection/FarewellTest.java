package dev.weft.http.http2.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Inbound;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.RstStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who hears of the end, when, and what is late (RFC 9113 §5.1 and §6.8). */
class FarewellTest {
  private static final Headers REQUEST =
      Headers.of(":method", "POST", ":scheme", "http", ":path", "/a/b", ":authority", "host");

  @Test
  void whoeverTriesAgainFindsTheConnectionGoing() throws Exception {
    RawPeer server = RawPeer.serverOf();
    List<Boolean> openWhenTold = new ArrayList<>();
    server.client().open(REQUEST, stream -> new OnClosed(server, openWhenTold));
    server.goAway(0, ErrorCode.NO_ERROR, "");
    assertThat(server.closings()).hasSize(1);
    assertThat(openWhenTold).containsExactly(false);

    RawPeer lost = RawPeer.serverOf();
    lost.client().open(REQUEST, stream -> new OnClosed(lost, openWhenTold));
    lost.hangUp();
    assertThat(openWhenTold).containsExactly(false, false);
  }

  /** Notes, at the end of its stream, how many endings the listener had been told. */
  private record OnClosed(RawPeer server, List<Boolean> openWhenTold) implements Inbound {
    @Override
    public void headers(Headers headers, EndStream end) {}

    @Override
    public void data(byte[] buffer, int offset, int length, EndStream end) {}

    @Override
    public void closed(Closure closure) {
      assertThat(server.closings()).hasSize(1);
      openWhenTold.add(server.client().isOpen());
    }
  }

  @Test
  void callsThatAConnectionTakesWithItTellWhatGoAwaySaid() throws Exception {
    RawPeer server = RawPeer.serverOf();
    Recorder call = new Recorder();
    server.client().open(REQUEST, call::opening);
    server.goAway(1, ErrorCode.ENHANCE_YOUR_CALM, "too much of it").hangUp();
    assertThat(call.events())
        .containsExactly(
            "closed ConnectionLost: the peer ended the connection with ENHANCE_YOUR_CALM:"
                + " \"too much of it\" (the peer closed the connection)");
  }

  @Test
  void afterTheFinalGoAwayWhatConcernsLaterStreamsIsIgnored() throws Exception {
    Recorder recorder = new Recorder();
    RawPeer client = RawPeer.clientOf(recorder).request(1, EndStream.NO);
    client.connection().shutdown();
    client.ping(Ack.YES, client.heard(Ping.class).getFirst().opaque());
    assertThat(client.heard(GoAway.class)).hasSize(1);

    client
        .request(3, EndStream.NO)
        .data(3, EndStream.NO, (byte) 1)
        .windowUpdate(3, 10)
        .reset(3, ErrorCode.CANCEL)
        .data(5, EndStream.YES, (byte) 1);
    assertThat(client.heard()).isEmpty();
    assertThat(recorder.events()).hasSize(1);
    recorder.stream(0).headers(Headers.of(":status", "200"), EndStream.YES);
    client.data(1, EndStream.YES, (byte) 1);
    assertThat(recorder.events()).endsWith("data 1 END");
    assertThat(client.heardTheEnd()).isTrue();
  }

  @Test
  void whatCrossesAResetIsIgnoredHoweverManyStreamsLater() {
    Recorder recorder = new Recorder();
    RawPeer client = RawPeer.clientOf(recorder);
    client.request(1, EndStream.NO);
    recorder.stream(0).reset(ErrorCode.CANCEL, "no longer wanted");
    for (int i = 1; i < 1_000; i++) {
      client.request(2 * i + 1, EndStream.YES);
      recorder.stream(i).reset(ErrorCode.CANCEL, "no longer wanted");
    }
    client.heard();
    client.data(1, EndStream.NO, (byte) 1).headers(1, EndStream.YES, "late", "trailers");
    client.data(1_901, EndStream.NO, (byte) 1);
    assertThat(client.heard()).isEmpty();
  }

  @Test
  void aStreamIsResetOnce() {
    Recorder recorder = new Recorder();
    RawPeer client = RawPeer.clientOf(recorder).request(1, EndStream.NO);
    recorder.stream(0).reset(ErrorCode.CANCEL, "no longer wanted");
    client.heard();
    client.say(new byte[] {0, 0, 4, 8, 0, 0, 0, 0, 1, 0, 0, 0, 0});
    client.say(new byte[] {0, 0, 4, 8, 0, 0, 0, 0, 1, 0, 0, 0, 0});
    assertThat(client.heard(RstStream.class)).isEmpty();
  }

  @Test
  void aServersInterimResponsesAreCounted() throws Exception {
    RawPeer server = RawPeer.serverOf();
    Recorder call = new Recorder();
    server.client().open(REQUEST, call::opening);
    for (int i = 0; i < 32; i++) {
      server.headers(1, EndStream.NO, ":status", "103");
    }
    assertThat(call.events()).isEmpty();
    server.headers(1, EndStream.NO, ":status", "103");
    assertThat(call.events().getFirst()).contains("more than 32 informational responses");
    assertThat(server.heard(RstStream.class)).hasSize(1);
  }
}
