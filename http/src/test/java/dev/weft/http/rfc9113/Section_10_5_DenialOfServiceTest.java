package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.HttpLimits.Rate;
import dev.weft.http.Lifetime;
import dev.weft.http.Lifetime.IdlePings;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.GoAway;
import java.time.Duration;
import java.util.function.ObjIntConsumer;
import org.junit.jupiter.api.Test;

/** Attacks cost the attacker its connection; what is within the limit costs nothing. */
class Section_10_5_DenialOfServiceTest {
  private static final int BURST = 50;
  private static final Rate RATE = new Rate(BURST, 1);
  private static final HttpLimits LIMITS =
      HttpLimits.builder().streamFaults(RATE).controlFrames(RATE).emptyFrames(RATE).build();

  /** What resets cost is handlers that run for nobody, and those are bounded in rpc. */
  @Test
  void resetsOfThePeersOwnAreNoOffence() {
    RawPeer client = RawPeer.clientOf(new Recorder(), LIMITS);
    for (int i = 0; i < 10 * BURST; i++) {
      client.request(2 * i + 1, EndStream.NO).reset(2 * i + 1, ErrorCode.CANCEL);
    }
    assertThat(client.heard(GoAway.class)).isEmpty();
  }

  @Test
  void resetsThatThePeerProvokes() {
    assertEndsAfter(
        BURST,
        "streamFaults",
        (client, i) ->
            client.request(2 * i + 1, EndStream.YES).data(2 * i + 1, EndStream.NO, (byte) 1));
  }

  @Test
  void pings() {
    Lifetime anyPings =
        Lifetime.serverBuilder()
            .permittedKeepAliveTime(Duration.ofNanos(1))
            .idlePings(IdlePings.YES)
            .build();
    RawPeer client = RawPeer.clientOf(new Recorder(), LIMITS, anyPings);
    assertEndsAfter(
        client,
        BURST - 1,
        "controlFrames",
        (peer, i) -> peer.after(Duration.ofNanos(1)).ping(Ack.NO, i));
  }

  @Test
  void settings() {
    assertEndsAfter(BURST - 1, "controlFrames", (client, i) -> client.settings());
  }

  @Test
  void acknowledgementsOfSettingsThatWereNotSent() {
    byte[] acknowledgement = {0, 0, 0, 4, 1, 0, 0, 0, 0};
    RawPeer client = RawPeer.clientOf(new Recorder(), LIMITS).say(acknowledgement);
    assertEndsAfter(client, BURST, "emptyFrames", (peer, i) -> peer.say(acknowledgement));
  }

  @Test
  void emptyData() {
    RawPeer client = RawPeer.clientOf(new Recorder(), LIMITS).request(1, EndStream.NO);
    assertEndsAfter(client, BURST, "emptyFrames", (peer, i) -> peer.data(1, EndStream.NO));
  }

  @Test
  void aHeaderBlockInEndlessPieces() {
    RawPeer client = RawPeer.clientOf(new Recorder(), LIMITS);
    client.say(new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 1});
    byte[] continuation = {0, 0, 0, 9, 0, 0, 0, 0, 1};
    for (int i = 0; i < 100 && client.closings().isEmpty(); i++) {
      client.say(continuation);
    }
    GoAway goAway = client.heard(GoAway.class).getFirst();
    assertThat(goAway.error()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM);
    assertThat(goAway.debugText()).contains("maxHeaderListBytes");
  }

  private static void assertEndsAfter(int allowed, String limit, ObjIntConsumer<RawPeer> attack) {
    assertEndsAfter(RawPeer.clientOf(new Recorder(), LIMITS), allowed, limit, attack);
  }

  private static void assertEndsAfter(
      RawPeer client, int allowed, String limit, ObjIntConsumer<RawPeer> attack) {
    for (int i = 0; i < allowed; i++) {
      attack.accept(client, i);
    }
    assertThat(client.heard(GoAway.class)).isEmpty();
    attack.accept(client, allowed);
    GoAway goAway = client.heard(GoAway.class).getFirst();
    assertThat(goAway.error()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM);
    assertThat(goAway.debugText()).contains("HttpLimits." + limit);
    assertThat(client.heardTheEnd()).isTrue();
  }
}
