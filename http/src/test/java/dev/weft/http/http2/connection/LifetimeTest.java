package dev.weft.http.http2.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.Lifetime.IdlePings;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Data;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.RstStream;
import dev.weft.http.http2.frame.SettingId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Keepalive, idle time and age (gRFC A8, A9), and peers that make no progress. */
class LifetimeTest {
  private static final Headers OK = Headers.of(":status", "200");
  private static final Headers REQUEST =
      Headers.of(":method", "POST", ":scheme", "http", ":path", "/a/b", ":authority", "host");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Recorder recorder = new Recorder();

  private RawPeer clientOf(Lifetime lifetime) {
    RawPeer client = RawPeer.clientOf(recorder, HttpLimits.DEFAULT, lifetime).settingsAck();
    client.heard();
    return client;
  }

  private RawPeer serverOf(Lifetime lifetime) {
    RawPeer server = RawPeer.silentServerOf(HttpLimits.DEFAULT, lifetime).settings();
    server.heard();
    return server;
  }

  @Test
  void aSilentServerIsAskedAndGivenUpWhenItDoesNotAnswer() throws Exception {
    RawPeer server = serverOf(Lifetime.clientBuilder().keepAliveTime(MINUTE).build());
    server.client().open(REQUEST, recorder::opening);
    server.heard();
    server.after(MINUTE.minusNanos(1));
    assertThat(server.heard(Ping.class)).isEmpty();
    server.after(Duration.ofNanos(1));
    assertThat(server.heard(Ping.class)).hasSize(1);

    server.after(Duration.ofSeconds(20).minusNanos(1));
    assertThat(server.wasCutOff()).isFalse();
    server.after(Duration.ofNanos(1));
    assertThat(server.wasCutOff()).isTrue();
    assertThat(recorder.events().getLast())
        .startsWith("closed ConnectionLost")
        .contains("has not answered PING");
  }

  @Test
  void whateverArrivesIsASignOfLife() throws Exception {
    RawPeer server = serverOf(Lifetime.clientBuilder().keepAliveTime(MINUTE).build());
    server.client().open(REQUEST, recorder::opening);
    server.after(MINUTE);
    Ping ping = server.heard(Ping.class).getFirst();
    server.after(Duration.ofSeconds(19)).ping(Ack.YES, ping.opaque());
    server.after(Duration.ofSeconds(19));
    assertThat(server.wasCutOff()).isFalse();
    server.after(MINUTE);
    assertThat(server.heard(Ping.class)).hasSize(1);
  }

  @Test
  void withoutCallsNobodyIsAskedUnlessThatIsWanted() {
    RawPeer quiet = serverOf(Lifetime.clientBuilder().keepAliveTime(MINUTE).build());
    quiet.after(MINUTE).after(MINUTE);
    assertThat(quiet.heard(Ping.class)).isEmpty();

    RawPeer asked =
        serverOf(Lifetime.clientBuilder().keepAliveTime(MINUTE).idlePings(IdlePings.YES).build());
    asked.after(MINUTE);
    assertThat(asked.heard(Ping.class)).hasSize(1);
  }

  @Test
  void theThirdPingThatComesTooSoonEndsTheConnection() {
    RawPeer client = clientOf(Lifetime.SERVER).request(1, EndStream.NO);
    client.ping(Ack.NO, 0).after(MINUTE).ping(Ack.NO, 1).ping(Ack.NO, 2);
    assertThat(client.heard(GoAway.class)).isEmpty();
    client.ping(Ack.NO, 3);
    GoAway goAway = client.heard(GoAway.class).getFirst();
    assertThat(goAway.error()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM);
    assertThat(goAway.debugText()).isEqualTo("too_many_pings");
  }

  @Test
  void pingsAtThePermittedPaceAndThoseBesideResponsesAreNoOffence() throws Exception {
    RawPeer client = clientOf(Lifetime.SERVER).request(1, EndStream.NO);
    for (int i = 0; i < 10; i++) {
      client.after(Duration.ofMinutes(5)).ping(Ack.NO, i);
    }
    recorder.stream(0).headers(OK, EndStream.NO);
    for (int i = 0; i < 10; i++) {
      recorder.stream(0).data(new byte[1], 0, 1, EndStream.NO);
      client.ping(Ack.NO, i);
    }
    assertThat(client.heard(GoAway.class)).isEmpty();
  }

  @Test
  void aServersUnusedConnectionIsLetGo() {
    RawPeer client = clientOf(Lifetime.serverBuilder().maxIdle(MINUTE).build());
    client.request(1, EndStream.YES).after(MINUTE).after(MINUTE);
    assertThat(client.heard(GoAway.class)).isEmpty();
    client.reset(1, ErrorCode.CANCEL).after(Duration.ZERO).after(MINUTE);
    GoAway first = client.heard(GoAway.class).getFirst();
    assertThat(first.lastStreamId()).isEqualTo(Integer.MAX_VALUE);
    assertThat(first.debugText()).isEqualTo("max_idle");
    assertThat(client.closings()).hasSize(1);
  }

  @Test
  void aClientsUnusedConnectionIsLetGoAndItsOwnerTold() {
    RawPeer server = serverOf(Lifetime.CLIENT);
    server.after(Duration.ofMinutes(29));
    assertThat(server.closings()).isEmpty();
    server.after(Duration.ofMinutes(1));
    assertThat(server.closings()).hasSize(1);
    assertThat(server.heardTheEnd()).isTrue();
  }

  @Test
  void anOldConnectionGoesInTwoStepsAndItsCallsAfterTheGrace() {
    RawPeer client =
        clientOf(
            Lifetime.serverBuilder().maxAge(MINUTE.multipliedBy(10)).maxAgeGrace(MINUTE).build());
    client.request(1, EndStream.NO);
    client.after(MINUTE.multipliedBy(9).minusSeconds(1));
    assertThat(client.heard(GoAway.class)).isEmpty();
    client.after(MINUTE.multipliedBy(2).plusSeconds(1));
    assertThat(client.heard(GoAway.class))
        .singleElement()
        .satisfies(first -> assertThat(first.debugText()).isEqualTo("max_age"));
    client.request(3, EndStream.NO);
    assertThat(recorder.events()).hasSize(2);

    client.after(Duration.ofSeconds(10));
    assertThat(client.heard(GoAway.class))
        .singleElement()
        .satisfies(last -> assertThat(last.lastStreamId()).isEqualTo(3));
    assertThat(client.wasCutOff()).isFalse();
    client.after(MINUTE);
    assertThat(client.wasCutOff()).isTrue();
  }

  @Test
  void agesAreSpreadByATenth() {
    long ofMany = 0;
    for (int i = 0; i < 200; i++) {
      Lifetime old = Lifetime.serverBuilder().maxAge(Duration.ofSeconds(100 + i)).build();
      RawPeer client = clientOf(old);
      client.after(Duration.ofSeconds(100 + i).multipliedBy(109).dividedBy(100));
      ofMany += client.heard(GoAway.class).size();
    }
    // All of these connections began at the same moment, which decides.
    assertThat(ofMany).isIn(0L, 200L);
  }

  @Test
  void aStreamThatWaitsTooLongForItsWindowIsReset() throws Exception {
    RawPeer client = clientOf(Lifetime.serverBuilder().maxStall(MINUTE).build());
    client.setting(SettingId.INITIAL_WINDOW_SIZE, 5).request(1, EndStream.YES);
    Thread sender =
        Thread.startVirtualThread(() -> {
          try {
            recorder.stream(0).headers(OK, EndStream.NO);
            recorder.stream(0).data(new byte[10], 0, 10, EndStream.YES);
          } catch (Exception e) {
            recorder.events().add("sender: " + e.getMessage());
          }
        });
    int heard = 0;
    while (heard == 0) {
      heard = client.heard(Data.class).size();
    }
    while (recorder.stream(0).waitsFor() == dev.weft.http.Wait.NOTHING) {
      Thread.onSpinWait();
    }
    client.after(MINUTE.minusNanos(1));
    assertThat(client.heard(RstStream.class)).isEmpty();
    client.after(Duration.ofNanos(1));
    // Not CANCEL, which clients report as if somebody had cancelled the call.
    assertThat(client.heard(RstStream.class))
        .containsExactly(new RstStream(1, ErrorCode.ENHANCE_YOUR_CALM.number()));
    sender.join();
    assertThat(recorder.events()).anyMatch(event -> event.contains("Lifetime.maxStall"));
  }

  @Test
  void whatThePeerDoesNotReadIsGivenTheWriteTimeoutAndNoMore() throws Exception {
    RawPeer client = clientOf(Lifetime.SERVER).request(1, EndStream.YES);
    recorder.stream(0).headers(OK, EndStream.NO);
    client.stopListening();
    recorder.stream(0).offerData(new byte[1000], 0, 1000, EndStream.NO);
    for (int i = 0; i < 6; i++) {
      client.after(Duration.ofSeconds(10)).listenTo(100);
      assertThat(client.wasCutOff()).isFalse();
    }
    client.after(Duration.ofSeconds(1));
    assertThat(client.wasCutOff()).isTrue();
  }

  @Test
  void theEndIsToldEvenOfAConnectionThatWasJustFinished() {
    RawPeer client = clientOf(Lifetime.SERVER);
    client.connection().shutdown();
    client.ping(Ack.YES, client.heard(Ping.class).getFirst().opaque());
    assertThat(client.heardTheEnd()).isTrue();
    client.after(Duration.ofSeconds(1));
    assertThat(client.closings()).singleElement().isInstanceOf(Closure.NotSent.class);
    client.hangUp();
    assertThat(client.endings()).isEqualTo(1);
  }
}
