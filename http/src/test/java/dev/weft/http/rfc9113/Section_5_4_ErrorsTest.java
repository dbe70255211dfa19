package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.RstStream;
import org.junit.jupiter.api.Test;

class Section_5_4_ErrorsTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  @Clause({
    "RFC 9113 §5.4 one-error",
    "RFC 9113 §5.4 connection-error-reported",
    "RFC 9113 §5.4.1 closed"
  })
  void afterAConnectionErrorNothingIsTakenAndNothingIsReportedAnyMore() {
    client.request(1, EndStream.NO).heard();
    client.data(0x55, EndStream.NO, (byte) 1);
    client.data(0x57, EndStream.NO, (byte) 1).request(3, EndStream.YES).request(2, EndStream.YES);
    Faults.assertConnectionError(client, ErrorCode.PROTOCOL_ERROR);
    assertThat(server.events())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("closed PeerFault: DATA arrived on stream 85");
  }

  @Test
  @Clause("RFC 9113 §5.4.1 goaway")
  void goAwayNamesTheLastStreamThatWasTakenAndTheReason() {
    client.request(1, EndStream.NO).request(7, EndStream.NO);
    client.data(9, EndStream.NO, (byte) 1);
    GoAway goAway = client.heard(GoAway.class).getFirst();
    assertThat(goAway.lastStreamId()).isEqualTo(7);
    assertThat(goAway.debugText()).contains("stream 9").contains("§5.1");
  }

  @Test
  @Clause({"RFC 9113 §5.4.1 goaway", "RFC 9113 §5.4.1 closed"})
  void aClientsGoAwayNamesNoStreamSinceServersOpenNone() throws Exception {
    RawPeer peer = Faults.serverOf(new Recorder(), 2);
    peer.data(5, EndStream.NO, (byte) 1);
    GoAway goAway = peer.heard(GoAway.class).getFirst();
    assertThat(goAway.lastStreamId()).isZero();
    assertThat(goAway.error()).isEqualTo(ErrorCode.PROTOCOL_ERROR);
    assertThat(peer.heardTheEnd()).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §5.4.2 reset", "RFC 9113 §8.1.1 stream-error"})
  void aStreamErrorCostsItsStreamAlone() {
    client.request(1, EndStream.NO).request(3, EndStream.NO).heard();
    client.headers(1, EndStream.NO, "x", "y");
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);
    client.data(3, EndStream.YES, (byte) 1);
    assertThat(server.events()).last().isEqualTo("data 1 END");
  }

  @Test
  @Clause({"RFC 9113 §5.4 one-error", "RFC 9113 §5.4.2 once"})
  void aStreamThatWasResetForAnErrorIsNotResetForTheNext() {
    client.request(1, EndStream.NO).heard();
    client.headers(1, EndStream.NO, "x", "y");
    client.headers(1, EndStream.NO, "x", "y").data(1, EndStream.NO, (byte) 1).windowUpdate(1, 1);
    Faults.assertStreamError(client, 1, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause("RFC 9113 §5.4.2 no-answer")
  void aResetIsNotAnsweredWithAReset() throws Exception {
    client.request(1, EndStream.NO).request(3, EndStream.YES).request(5, EndStream.NO);
    server.stream(1).headers(Faults.OK, EndStream.YES);
    server.stream(2).reset(ErrorCode.CANCEL, "enough");
    client.heard();
    for (int id = 1; id <= 5; id += 2) {
      client.reset(id, ErrorCode.CANCEL).reset(id, ErrorCode.PROTOCOL_ERROR);
    }
    assertThat(client.heard()).isEmpty();

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.reset(1, ErrorCode.CANCEL).reset(1, ErrorCode.CANCEL);
    assertThat(peer.heard()).isEmpty();
  }

  @Test
  @Clause("RFC 9113 §5.4 after-goodbye")
  void anErrorAfterAGoodbyeIsToldInAnotherGoAway() {
    client.request(1, EndStream.NO);
    client.connection().shutdown();
    assertThat(client.heard(GoAway.class))
        .singleElement()
        .returns(ErrorCode.NO_ERROR, GoAway::error);
    client.data(9, EndStream.NO, (byte) 1);
    assertThat(client.heard(GoAway.class))
        .singleElement()
        .returns(ErrorCode.PROTOCOL_ERROR, GoAway::error)
        .returns(1, GoAway::lastStreamId);
    assertThat(client.heardTheEnd()).isTrue();
  }

  @Test
  @Clause({"RFC 9113 §5.4.1 stream-as-connection", "RFC 9113 §6.4 idle-sent"})
  void aStreamErrorOnAnIdleStreamEndsTheConnectionSinceItCannotBeReset() throws Exception {
    // PRIORITY of 4 octets
    client.say(RawFrames.frame(RawFrames.PRIORITY, 0, 9, "00000000")).request(1, EndStream.YES);
    assertThat(client.heard(RstStream.class)).isEmpty();
    assertThat(client.closings()).hasSize(1);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.say(RawFrames.frame(RawFrames.WINDOW_UPDATE, 0, 9, "00000000"));
    Faults.assertConnectionError(peer, ErrorCode.PROTOCOL_ERROR);
  }
}
