package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.StreamClosedException;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Headers;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.RstStream;
import dev.weft.http.http2.frame.Setting;
import dev.weft.http.http2.frame.SettingId;
import dev.weft.http.http2.frame.Settings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class Section_5_1_2_ConcurrencyTest {
  private final Recorder responses = new Recorder();

  @Test
  @Clause({"RFC 9113 §5.1.2 peers-limit", "RFC 9113 §5.1.2 half-closed-count"})
  void aClientWaitsForAStreamToEndBeforeItOpensOneMoreThanTheServerTakes() throws Exception {
    RawPeer server = RawPeer.serverOf(new Setting(SettingId.MAX_CONCURRENT_STREAMS, 2));
    server.client().open(Faults.REQUEST, responses::opening);
    server.client().open(Faults.REQUEST, new byte[] {1}, 0, 1, responses::opening);
    assertThat(server.heard(Headers.class)).hasSize(2);
    CompletableFuture<Void> third = opening(server);

    server.headers(3, EndStream.NO, ":status", "200"); // half-closed still
    assertThat(server.heard(Headers.class)).isEmpty();
    assertThat(third).isNotDone();
    server.data(3, EndStream.YES);
    third.get(10, TimeUnit.SECONDS);
    assertThat(server.heard(Headers.class)).singleElement().returns(5, Headers::streamId);
  }

  @Test
  @Clause({"RFC 9113 §6.5.2 streams-zero", "RFC 9113 §5.1.2 peers-limit", "RFC 9113 §6.5 any-time"})
  void aLimitOfZeroMakesAClientWaitUntilThereIsAnother() throws Exception {
    RawPeer server = RawPeer.serverOf(new Setting(SettingId.MAX_CONCURRENT_STREAMS, 0));
    CompletableFuture<Void> first = opening(server);
    server.ping(dev.weft.http.http2.frame.Ack.NO, 1);
    assertThat(server.heard(Ping.class)).hasSize(1);
    assertThat(server.heard(Headers.class)).isEmpty();
    Faults.assertNoFault(server);

    server.setting(SettingId.MAX_CONCURRENT_STREAMS, 1);
    first.get(10, TimeUnit.SECONDS);
    assertThat(server.heard(Headers.class)).hasSize(1);
  }

  @Test
  @Clause("RFC 9113 §5.1.2 reduced")
  void aLowerLimitLetsOpenStreamsComplete() throws Exception {
    RawPeer server = Faults.serverOf(responses, 3);
    server.setting(SettingId.MAX_CONCURRENT_STREAMS, 1);
    assertThat(server.heard(RstStream.class)).isEmpty();
    CompletableFuture<Void> fourth = opening(server);
    for (int id = 1; id <= 5; id += 2) {
      assertThat(fourth).isNotDone();
      server.headers(id, EndStream.YES, ":status", "200");
      responses.stream(id / 2).offerData(new byte[0], 0, 0, EndStream.YES);
    }
    fourth.get(10, TimeUnit.SECONDS);
    assertThat(responses.events())
        .filteredOn(event -> event.equals("headers {:status: 200} END"))
        .hasSize(3);
  }

  @Test
  @Clause("RFC 9113 §6.5.2 streams-unlimited")
  void withoutALimitStreamsAreNotHeldBack() throws Exception {
    RawPeer server = Faults.serverOf(responses, 0);
    for (int i = 0; i < 5_000; i++) {
      server.client().open(Faults.REQUEST, responses::opening);
    }
    assertThat(server.heard(Headers.class)).hasSize(5_000);
  }

  @Test
  @Clause({"RFC 9113 §5.1.2 own-limit", "RFC 9113 §5.1.2 half-closed-count"})
  void aServerRefusesWhatIsBeyondItsLimitAndCountsHalfClosedStreams() throws Exception {
    Recorder server = new Recorder();
    HttpLimits limits = HttpLimits.builder().maxConcurrentStreams(2).build();
    RawPeer client = RawPeer.clientOf(server, limits);
    assertThat(client.heard(Settings.class).getFirst().entries())
        .contains(new Setting(SettingId.MAX_CONCURRENT_STREAMS, 2));

    client.request(1, EndStream.YES).request(3, EndStream.NO);
    server.stream(1).headers(Faults.OK, EndStream.YES);
    client.request(5, EndStream.NO);
    assertThat(client.heard(RstStream.class))
        .containsExactly(new RstStream(5, ErrorCode.REFUSED_STREAM.number()));

    client.data(3, EndStream.YES).request(7, EndStream.NO);
    assertThat(client.heard(RstStream.class)).isEmpty();
    assertThat(server.events()).filteredOn(event -> event.startsWith("request")).hasSize(3);
  }

  /**
   * The client may, as it has ended a stream by its reset, whatever the server had to say on it.
   */
  @Test
  @Clause("RFC 9113 §5.1.2 own-limit")
  void aServerTakesAStreamForOneThatTheClientResetWhileItsAnswerWaitedToBeWritten()
      throws Exception {
    Recorder server = new Recorder();
    RawPeer client = RawPeer.clientOf(server, HttpLimits.builder().maxConcurrentStreams(2).build());
    client.request(1, EndStream.YES).request(3, EndStream.YES);
    client.stopListening();
    server.stream(0).headers(Faults.OK, EndStream.NO); // is being written
    server.stream(1).headers(Faults.OK, EndStream.YES); // waits for that
    client.reset(3, ErrorCode.CANCEL).request(5, EndStream.YES);
    client.listen();

    assertThat(client.heard(RstStream.class)).isEmpty();
    assertThat(server.events()).filteredOn(event -> event.startsWith("request")).hasSize(3);
  }

  private CompletableFuture<Void> opening(RawPeer server) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            server.client().open(Faults.REQUEST, responses::opening);
          } catch (StreamClosedException | InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        Thread::startVirtualThread);
  }
}
