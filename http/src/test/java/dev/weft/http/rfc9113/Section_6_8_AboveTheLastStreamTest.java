package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.WindowUpdate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server has taken stream 1 and said that it was the last; its client did not know yet. */
class Section_6_8_AboveTheLastStreamTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server).request(1, EndStream.NO);
  private long window = HttpLimits.INITIAL_WINDOW_BYTES;

  @BeforeEach
  void sayGoodbye() {
    window += granted();
    client.connection().shutdown();
    List<Frame> heard = client.heard();
    client.ping(Ack.YES, ((Ping) heard.getLast()).opaque());
    assertThat(client.heard(GoAway.class)).containsExactly(new GoAway(1, 0, ""));
  }

  private long granted() {
    return client.heard(WindowUpdate.class).stream()
        .filter(update -> update.streamId() == 0)
        .mapToLong(WindowUpdate::increment)
        .sum();
  }

  @Test
  @Clause("RFC 9113 §6.8 ignored-above")
  void framesOfEveryTypeOnAHigherStreamAreIgnoredAndTheLowerOneCompletes() throws Exception {
    client.request(3, EndStream.NO).data(3, EndStream.NO, (byte) 1).windowUpdate(3, 10);
    client.say(RawFrames.frame(RawFrames.PRIORITY, 0, 3, "00000000 0f"));
    client.headers(3, EndStream.YES, "trailer", "x").reset(3, ErrorCode.CANCEL);
    client.request(5, EndStream.YES).windowUpdate(5, 10).reset(5, ErrorCode.CANCEL);
    assertThat(client.heard()).allMatch(frame -> frame instanceof WindowUpdate);
    assertThat(client.closings()).hasSizeLessThanOrEqualTo(1);
    assertThat(server.events()).containsExactly("request /a/b");

    client.data(1, EndStream.YES, (byte) 1);
    assertThat(server.events()).last().isEqualTo("data 1 END");
    server.stream(0).headers(Faults.OK, EndStream.YES);
    assertThat(client.heard(Headers.class)).hasSize(1);
    assertThat(client.heard(GoAway.class)).isEmpty();
  }

  @Test
  @Clause("RFC 9113 §6.8 data-above")
  void dataOnAHigherStreamCountForTheConnectionsWindowAndAreGivenBack() throws Exception {
    client.request(3, EndStream.NO);
    for (int i = 0; i < 2_000; i++) {
      assertThat(window).as("the connection's window").isGreaterThanOrEqualTo(16_384);
      client.data(3, EndStream.NO, new byte[16_384]);
      window += granted() - 16_384;
      assertThat(window).isLessThanOrEqualTo(Integer.MAX_VALUE);
    }
    client.data(1, EndStream.YES, (byte) 1);
    assertThat(server.events()).containsExactly("request /a/b", "data 1 END");
  }

  @Test
  @Clause({"RFC 9113 §6.8 block-above", "RFC 9113 §6.8 ignored-above"})
  void trailersOnAHigherStreamFeedTheTable() {
    client.request(3, EndStream.NO);
    // "a: 1", to be added to the table, in a block of two frames
    client.say(RawFrames.frame(RawFrames.HEADERS, RawFrames.END_STREAM, 3, "40 01 61"));
    client.say(RawFrames.frame(RawFrames.CONTINUATION, RawFrames.END_HEADERS, 3, "01 31"));
    client.say(
        RawFrames.frame(RawFrames.HEADERS, RawFrames.END_HEADERS | RawFrames.END_STREAM, 1, "be"));
    assertThat(server.events()).last().isEqualTo("headers {a: 1} END");
  }
}
