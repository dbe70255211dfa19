package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.Frame;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.SettingId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_6_7_PingTest {
  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 0x0123_4567_89ab_cdefL})
  @Clause("RFC 9113 §6.7 answer")
  void isAnsweredWithTheSameOctetsByEitherEnd(long opaque) throws Exception {
    client.heard();
    client.ping(Ack.NO, opaque);
    assertThat(client.heard()).containsExactly(new Ping(Ack.YES, opaque));

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.ping(Ack.NO, opaque);
    assertThat(peer.heard()).containsExactly(new Ping(Ack.YES, opaque));
  }

  @Test
  @Clause("RFC 9113 §6.7 no-answer-to-ack")
  void anAnswerIsNotAnsweredEvenIfNobodyAsked() throws Exception {
    client.heard();
    client.ping(Ack.YES, 7);
    assertThat(client.heard()).isEmpty();

    RawPeer peer = Faults.serverOf(new Recorder(), 1);
    peer.ping(Ack.YES, 7);
    assertThat(peer.heard()).isEmpty();
    Faults.assertNoFault(peer);
  }

  @Test
  @Clause("RFC 9113 §6.7 answer-first")
  void anAnswerGoesOutBehindWhatWaitsToBeWrittenAlready() throws Exception {
    client.request(1, EndStream.YES).heard();
    server.stream(0).headers(Faults.OK, EndStream.NO);
    client.heard();
    client.stopListening();
    assertThat(server.stream(0).offerData(new byte[40], 0, 40, EndStream.NO)).isTrue();
    client.ping(Ack.NO, 7).listen();
    List<Frame> heard = client.heard();
    assertThat(heard).hasSize(2).last().isEqualTo(new Ping(Ack.YES, 7));
    assertThat(heard).first().isInstanceOf(Data.class);
  }

  @Test
  @Clause({"RFC 9113 §5.2.2 read", "RFC 9113 §5.2.1 only-data", "RFC 9113 §6.9 exempt"})
  void isAnsweredWhileNoWindowIsLeft() throws Exception {
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 0);
    client.request(1, EndStream.YES);
    server.stream(0).headers(Faults.OK, EndStream.NO);
    assertThat(server.stream(0).offerData(new byte[1], 0, 1, EndStream.NO)).isFalse();
    client.heard();
    client.ping(Ack.NO, 7);
    assertThat(client.heard()).containsExactly(new Ping(Ack.YES, 7));
  }
}
