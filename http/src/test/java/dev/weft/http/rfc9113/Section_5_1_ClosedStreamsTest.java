package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.Outbound;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.WindowUpdate;
import org.junit.jupiter.api.Test;

class Section_5_1_ClosedStreamsTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  @Clause({"RFC 9113 §5.1 half-closed-local-sent", "RFC 9113 §5.1 closed-sent"})
  void afterItsEndStreamAServerSendsNothingMoreOnTheStream() throws Exception {
    client.request(1, EndStream.NO);
    Outbound response = server.stream(0);
    response.headers(Faults.OK, EndStream.YES);
    client.heard();

    assertThatThrownBy(() -> response.headers(Faults.OK, EndStream.NO)).isNotNull();
    assertThatThrownBy(() -> response.offerData(new byte[1], 0, 1, EndStream.NO)).isNotNull();
    assertThat(client.heard()).isEmpty();

    client.data(1, EndStream.YES);
    response.reset(ErrorCode.CANCEL, "too late");
    assertThatThrownBy(() -> response.headers(Faults.OK, EndStream.NO)).isNotNull();
    assertThat(client.heard()).as("RST_STREAM on a closed stream").isEmpty();
  }

  @Test
  @Clause({"RFC 9113 §6.4 no-more-sent", "RFC 9113 §5.1 closed-sent"})
  void afterThePeersResetNothingIsSentOnTheStream() {
    client.request(1, EndStream.NO).data(1, EndStream.NO, new byte[10_000]);
    Outbound response = server.stream(0);
    client.reset(1, ErrorCode.CANCEL).heard();

    assertThatThrownBy(() -> response.headers(Faults.OK, EndStream.NO)).isNotNull();
    assertThatThrownBy(() -> response.offerData(new byte[1], 0, 1, EndStream.YES)).isNotNull();
    response.consumed(10_000);
    response.reset(ErrorCode.CANCEL, "too late");
    assertThat(client.heard()).allMatch(frame -> frame.streamId() == 0);
  }

  @Test
  @Clause({"RFC 9113 §6.4 no-more-sent", "RFC 9113 §5.1 closed-sent"})
  void afterTheServersResetAClientSendsNothingOnTheStream() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.reset(1, ErrorCode.CANCEL).heard();
    Outbound request = responses.stream(0);

    assertThatThrownBy(() -> request.offerData(new byte[1], 0, 1, EndStream.YES)).isNotNull();
    request.reset(ErrorCode.CANCEL, "too late");
    assertThat(peer.heard()).isEmpty();
  }

  @Test
  @Clause({
    "RFC 9113 §5.1 reset-here",
    "RFC 9113 §5.4.2 late-frames",
    "RFC 9113 §6.4 prepared",
    "RFC 9113 §6.9 counted"
  })
  void lateDataOnAStreamThatWasResetHereNeverUsesUpTheConnectionsWindow() {
    client.request(1, EndStream.NO);
    server.stream(0).reset(ErrorCode.CANCEL, "enough");
    long window = HttpLimits.INITIAL_WINDOW_BYTES + granted(client);
    long sent = 0;
    for (int i = 0; i < 2_000; i++) {
      assertThat(window).as("the connection's window").isGreaterThanOrEqualTo(16_384);
      client.data(1, EndStream.NO, new byte[16_384]);
      sent += 16_384;
      long update = granted(client);
      window += update - 16_384;
    }
    assertThat(sent).isGreaterThan(HttpLimits.DEFAULT.connectionWindowBytes());
    Faults.assertNoFault(client);
  }

  /** By how much the connection's window was raised since the last call. */
  private static long granted(RawPeer peer) {
    return peer.heard(WindowUpdate.class).stream()
        .filter(update -> update.streamId() == 0)
        .mapToLong(WindowUpdate::increment)
        .sum();
  }

  @Test
  @Clause({"RFC 9113 §5.1 reset-here", "RFC 9113 §5.1 long-ago", "RFC 9113 §5.4.2 late-frames"})
  void lateFramesOnTheLastStreamsThatWereResetHereAreIgnored() throws Exception {
    for (int i = 0; i < 200; i++) {
      client.request(2 * i + 1, EndStream.NO);
      server.stream(i).reset(ErrorCode.CANCEL, "enough");
    }
    assertLateFramesAreIgnored(client, 1);

    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 200);
    for (int i = 0; i < 200; i++) {
      responses.stream(i).reset(ErrorCode.CANCEL, "enough");
    }
    assertLateFramesAreIgnored(peer, 1);
  }

  static void assertLateFramesAreIgnored(RawPeer peer, int streamId) {
    peer.heard();
    peer.headers(streamId, EndStream.NO, "x", "y")
        .data(streamId, EndStream.NO, (byte) 1)
        .windowUpdate(streamId, 1)
        .headers(streamId, EndStream.YES, "trailer", "y");
    assertThat(peer.heard()).allMatch(frame -> frame.streamId() == 0);
    peer.reset(streamId, ErrorCode.CANCEL);
    assertThat(peer.heard()).isEmpty();
    Faults.assertNoFault(peer);
  }
}
