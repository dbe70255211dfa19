package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.Headers;
import dev.weft.http.Octets;
import dev.weft.http.StreamClosedException;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Data;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a network and a broken peer can do at any moment, done at every moment. */
class FaultInjectionTest {
  private static final Headers OK = Headers.of(":status", "200");
  private static final Headers TRAILERS = Headers.of("grpc-status", "0");

  @Test
  void octetsOneAtATimeMeanTheSameAsAllAtOnce() {
    assertThat(eventsInPiecesOf(1)).isEqualTo(eventsInPiecesOf(Integer.MAX_VALUE)).hasSize(3);
  }

  private static java.util.List<String> eventsInPiecesOf(int octets) {
    Recorder server = new Recorder();
    RawPeer.clientOf(server)
        .speakingInPiecesOf(octets)
        .request(1, EndStream.NO, "x", "y")
        .data(1, EndStream.NO, (byte) 1, (byte) 2)
        .headers(1, EndStream.YES, "trailer", "z");
    return server.events();
  }

  @Test
  void aSocketThatFailsAtAnyOctetEndsTheStreamAndNothingElse() {
    int octets = 0;
    while (failsWithin(octets)) {
      octets++;
    }
    assertThat(octets).isGreaterThan(60);
  }

  /** Answers a request on a socket that breaks after so many octets; whether it broke. */
  private static boolean failsWithin(int octets) {
    Recorder server = new Recorder();
    RawPeer client = RawPeer.clientOf(server).request(1, EndStream.NO);
    client.failAfter(octets);
    try {
      assertThat(server.stream(0).offerResponse(OK, new byte[40], 0, 40, TRAILERS)).isTrue();
    } catch (StreamClosedException e) {
      throw new AssertionError("the failure is the connection's, found after the hand-over", e);
    }
    if (!client.wasCutOff()) {
      assertThat(client.heard(Data.class)).hasSize(1);
      return false;
    }
    assertThat(server.events())
        .containsExactly(
            "request /a/b", "closed ConnectionLost: writing to the peer failed: broken pipe");
    return true;
  }

  @Test
  void garbageEndsTheConnectionAndNothingElse() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      byte[] garbage = new byte[random.nextInt(200)];
      random.nextBytes(garbage);
      RawPeer client = RawPeer.clientOf(new Recorder()).request(1, EndStream.NO);
      client.say(Octets.join(garbage, frameOf(random, garbage)));
      assertThat(client.closings().size()).as("seed %s", seed).isLessThanOrEqualTo(1);
      client.heard();
    }
  }

  private static byte[] frameOf(Random random, byte[] payload) {
    byte[] header = {
      0, 0, (byte) payload.length, (byte) random.nextInt(11), (byte) random.nextInt(64), 0, 0, 0, 1
    };
    return Octets.join(header, payload);
  }
}
