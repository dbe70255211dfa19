package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Closure;
import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.Ping;
import dev.weft.http.http2.frame.Preface;
import org.junit.jupiter.api.Test;

class Section_4_1_FrameHeaderTest {
  private static final int RESERVED_BIT = 0x8000_0000;

  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server);

  @Test
  @Clause({"RFC 9113 §4.1 unknown-type", "RFC 9113 §5.5 unknown-values"})
  void framesOfUnknownTypesAreDroppedWhereverTheyStand() throws Exception {
    for (int type = 0x0a; type <= 0xff; type++) {
      client.say(RawFrames.frame(type, 0xff, 0, "00 01 02"));
      client.say(RawFrames.frame(type, 0x00, 77));
    }
    client.request(1, EndStream.NO);
    client.say(RawFrames.frame(RawFrames.EXTENSION, 0x01, 1, "aa"));
    client.data(1, EndStream.YES, (byte) 1);
    assertThat(server.events()).containsExactly("request /a/b", "data 1 END");

    Recorder responses = new Recorder();
    RawPeer peer = Faults.serverOf(responses, 1);
    peer.say(RawFrames.frame(RawFrames.EXTENSION, 0x01, 1, "aa"));
    peer.say(RawFrames.frame(RawFrames.EXTENSION, 0x01, 2, "aa"));
    peer.headers(1, EndStream.YES, ":status", "200");
    assertThat(responses.events()).containsExactly("headers {:status: 200} END");
  }

  @Test
  @Clause("RFC 9113 §4.1 unused-flags")
  void flagsThatMeanNothingAreIgnoredInEveryFrame() {
    client.heard();
    client.say(RawFrames.frame(RawFrames.SETTINGS, 0xfe, 0));
    client.say(RawFrames.frame(RawFrames.PING, 0xfe, 0, "0000000000000007"));
    assertThat(client.heard(Ping.class)).containsExactly(new Ping(Ack.YES, 7));

    client.say(RawFrames.frame(RawFrames.WINDOW_UPDATE, 0xff, 0, "00000001"));
    client.say(RawFrames.frame(RawFrames.PRIORITY, 0xff, 1, "00000000 0f"));
    client.say(RawFrames.frame(RawFrames.HEADERS, 0xd2, 1, RawFrames.request()));
    client.say(RawFrames.frame(RawFrames.CONTINUATION, 0xff, 1));
    client.say(RawFrames.frame(RawFrames.DATA, 0xf6, 1, "61"));
    client.say(RawFrames.frame(RawFrames.RST_STREAM, 0xff, 1, "00000008"));
    assertThat(server.events())
        .containsExactly(
            "request /a/b", "data 1", "closed ResetByPeer: the peer reset the stream with CANCEL");
    Faults.assertNoFault(client);

    client.say(RawFrames.frame(RawFrames.GOAWAY, 0xff, 0, "00000000 00000000"));
    assertThat(client.closings()).hasSize(1).doesNotHaveAnyElementsOfTypes(Closure.PeerFault.class);
  }

  @Test
  @Clause("RFC 9113 §4.1 reserved-bit")
  void theReservedBitIsIgnoredInEveryFrame() {
    client.heard();
    client.say(RawFrames.frame(RawFrames.SETTINGS, 0, RESERVED_BIT));
    client.say(RawFrames.frame(RawFrames.PING, 0, RESERVED_BIT, "0000000000000007"));
    assertThat(client.heard(Ping.class)).containsExactly(new Ping(Ack.YES, 7));
    client.say(
        RawFrames.frame(
            RawFrames.HEADERS, RawFrames.END_HEADERS, RESERVED_BIT | 1, RawFrames.request()));
    client.say(RawFrames.frame(RawFrames.WINDOW_UPDATE, 0, RESERVED_BIT | 1, "80000001"));
    client.say(RawFrames.frame(RawFrames.DATA, RawFrames.END_STREAM, RESERVED_BIT | 1, "61"));
    assertThat(server.events()).containsExactly("request /a/b", "data 1 END");
    Faults.assertNoFault(client);
  }

  @Test
  @Clause({"RFC 9113 §4.1 unused-flags-sent", "RFC 9113 §4.1 reserved-bit-sent"})
  void whatAServerSendsHasNoFlagThatMeansNothingAndNoReservedBit() throws Exception {
    client.settingsAck().ping(Ack.NO, 1).request(1, EndStream.NO).request(3, EndStream.NO);
    client.data(1, EndStream.NO, new byte[16_384]);
    server.stream(0).consumed(16_384);
    server.stream(0).offerResponse(Faults.OK, new byte[10], 0, 10, Headers.of("x", "y"));
    server.stream(1).reset(ErrorCode.CANCEL, "enough");
    client.connection().shutdown();
    assertThat(framesIn(client.heardOctets())).isGreaterThan(6);
  }

  @Test
  @Clause({"RFC 9113 §4.1 unused-flags-sent", "RFC 9113 §4.1 reserved-bit-sent"})
  void whatAClientSendsHasNoFlagThatMeansNothingAndNoReservedBit() throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = RawPeer.serverOf();
    peer.client().open(Faults.REQUEST, new byte[10], 0, 10, responses::opening);
    peer.client().open(Faults.REQUEST, responses::opening);
    responses.stream(1).headers(Headers.of("x", "y".repeat(30_000)), EndStream.YES);
    responses.stream(1).reset(ErrorCode.CANCEL, "enough");
    peer.ping(Ack.NO, 1);
    peer.client().shutdown();
    assertThat(framesIn(peer.heardOctets())).isGreaterThan(6);
  }

  /** Looks at the header of each frame; tells how many there are. */
  private static int framesIn(byte[] octets) {
    int frames = 0;
    int at = octets[0] == 'P' ? Preface.LENGTH : 0;
    while (at < octets.length) {
      int length = (octets[at] & 0xff) << 16 | (octets[at + 1] & 0xff) << 8 | octets[at + 2] & 0xff;
      String header = Octets.hex(octets, at, at + 9);
      assertThat(octets[at + 4] & ~meaningfulFlags(octets[at + 3])).as(header).isZero();
      assertThat(octets[at + 5]).as(header).isNotNegative();
      at += 9 + length;
      frames++;
    }
    return frames;
  }

  private static int meaningfulFlags(int type) {
    return switch (type) {
      case RawFrames.DATA -> RawFrames.END_STREAM;
      case RawFrames.HEADERS -> RawFrames.END_STREAM | RawFrames.END_HEADERS;
      case RawFrames.SETTINGS, RawFrames.PING -> RawFrames.ACK;
      case RawFrames.CONTINUATION -> RawFrames.END_HEADERS;
      case RawFrames.RST_STREAM, RawFrames.GOAWAY, RawFrames.WINDOW_UPDATE -> 0;
      default -> throw new AssertionError("Weft does not send frames of type " + type);
    };
  }
}
