package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.RstStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_5_1_1_StreamIdentifiersTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  @Clause({
    "RFC 9113 §5.1.1 odd",
    "RFC 9113 §5.1.1 increasing",
    "RFC 9113 §5.1.1 not-reused",
    "RFC 9113 §8.1 sequence"
  })
  void aClientUsesOddIdentifiersEachHigherThanTheOneBefore() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = RawPeer.serverOf();
    for (int i = 0; i < 20; i++) {
      peer.client().open(Faults.REQUEST, responses::opening);
      if (i % 2 == 0) {
        responses.stream(i).reset(ErrorCode.CANCEL, "enough");
      } else {
        peer.reset(2 * i + 1, ErrorCode.CANCEL);
      }
    }
    assertThat(peer.heard(Headers.class))
        .extracting(Headers::streamId)
        .containsExactly(1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31, 33, 35, 37, 39);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, Integer.MAX_VALUE - 1})
  @Clause({"RFC 9113 §5.1.1 unexpected", "RFC 9113 §5.1 servers-idle"})
  void anEvenStreamEndsTheConnectionAtEitherEnd(int even) throws Exception {
    client.request(even, EndStream.YES);
    Faults.assertConnectionError(client, ErrorCode.PROTOCOL_ERROR);

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.headers(even, EndStream.YES, ":status", "200");
    Faults.assertConnectionError(peer, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause({"RFC 9113 §5.1.1 unexpected", "RFC 9113 §5.1.1 increasing"})
  void aLowerStreamThanOneBeforeEndsTheConnection() {
    client.request(5, EndStream.NO).request(3, EndStream.NO);
    Faults.assertConnectionError(client, ErrorCode.PROTOCOL_ERROR);
  }

  @Test
  @Clause("RFC 9113 §5.1.1 skipped")
  void aStreamThatWasSkippedIsClosedAndNotIdle() {
    client.request(5, EndStream.NO);
    client.windowUpdate(1, 1).reset(3, ErrorCode.CANCEL);
    Faults.assertNoFault(client);

    client.data(3, EndStream.NO, (byte) 1);
    assertThat(client.heard(RstStream.class))
        .containsExactly(new RstStream(3, ErrorCode.STREAM_CLOSED.number()));
  }

  @Test
  @Clause("RFC 9113 §5.1.1 not-reused")
  void anIdentifierIsNotUsedTwice() throws Exception {
    client.request(1, EndStream.YES);
    server.stream(0).headers(Faults.OK, EndStream.YES);
    client.heard();
    client.request(1, EndStream.YES);
    Faults.assertConnectionError(client, ErrorCode.STREAM_CLOSED);
    assertThat(server.events()).hasSize(1);
  }

  @Test
  @Clause("RFC 9113 §5.1.1 skipped")
  void theHighestIdentifierIsTaken() throws Exception {
    client.request(Integer.MAX_VALUE, EndStream.YES).heard();
    server.stream(0).headers(Faults.OK, EndStream.YES);
    assertThat(client.heard(Headers.class))
        .singleElement()
        .returns(Integer.MAX_VALUE, Headers::streamId);
    Faults.assertNoFault(client);
  }

  @Test
  @Clause("RFC 9113 §5.1.1 unexpected")
  void aClientIsNotAnsweredOnAStreamThatItHasNotOpened() throws Exception {
    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.headers(3, EndStream.YES, ":status", "200");
    Faults.assertConnectionError(peer, ErrorCode.PROTOCOL_ERROR);
  }
}
