package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.EndStream;
import dev.weft.http.ErrorCode;
import dev.weft.http.HttpLimits;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.RawFrames;
import dev.weft.http.http2.RawPeer;
import dev.weft.http.http2.Recorder;
import dev.weft.http.http2.frame.GoAway;
import dev.weft.http.http2.frame.Headers;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A field block over the limit costs its stream, in however many frames it comes. */
class Section_10_5_1_FieldBlockLimitsTest {
  private static final int LIMIT = 16 * 1024;
  private static final int MOST_OCTETS = 4 * LIMIT;
  private static final HttpLimits LIMITS = HttpLimits.builder().maxHeaderListBytes(LIMIT).build();

  private final Recorder server = new Recorder();
  private final RawPeer client = RawPeer.clientOf(server, LIMITS);

  /** A block of exactly so many octets, which keeps no table busy; it begins with {@code head}. */
  private static byte[] blockOf(int octets, byte[] head) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(head);
    byte[] field = RawFrames.block("x", "y".repeat(120));
    while (block.size() + field.length <= octets) {
      block.writeBytes(field);
    }
    while (block.size() < octets) {
      block.write(0x93); // "accept:", entry 19 of the static table
    }
    return block.toByteArray();
  }

  private static void say(RawPeer peer, int streamId, int flags, byte[] block, int frameOctets) {
    for (int at = 0; at < block.length; at += frameOctets) {
      int to = Math.min(block.length, at + frameOctets);
      peer.say(
          RawFrames.frame(
              at == 0 ? RawFrames.HEADERS : RawFrames.CONTINUATION,
              (at == 0 ? flags : 0) | (to == block.length ? RawFrames.END_HEADERS : 0),
              streamId,
              Arrays.copyOfRange(block, at, to)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT, LIMIT - 1, 4_096, 500})
  @Clause({"RFC 9113 §10.5.1 bounded", "RFC 9113 §10.5.1 still-decoded"})
  void aRequestOverTheLimitIsAnswered431HoweverManyFramesItTakes(int frameOctets) {
    client.heard();
    // Its last field, "a: 1", goes into the table.
    byte[] feeding = Octets.of("40 01 61 01 31");
    byte[] block = Octets.join(blockOf(MOST_OCTETS - feeding.length, RawFrames.request()), feeding);
    assertThat(block).hasSize(MOST_OCTETS);
    say(client, 1, RawFrames.NO_FLAGS, block, frameOctets);

    Headers answer = client.heard(Headers.class).getFirst();
    assertThat(client.decode(answer.fragment()).firstOr(":status", "")).isEqualTo("431");
    assertThat(server.events()).isEmpty();

    say(client, 3, RawFrames.NO_FLAGS, RawFrames.request(), LIMIT);
    say(client, 3, RawFrames.END_STREAM, new byte[] {(byte) 0xbe}, LIMIT);
    assertThat(server.events()).hasSize(2).last().isEqualTo("headers {a: 1} END");
    Faults.assertNoFault(client);
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT, 500})
  @Clause("RFC 9113 §10.5.1 bounded")
  void aResponseOrTrailersOverTheLimitCostTheirStreamAlone(int frameOctets) throws Exception {
    Recorder responses = new Recorder();
    RawPeer peer = RawPeer.serverOf(LIMITS);
    for (int i = 0; i < 3; i++) {
      peer.client().open(Faults.REQUEST, responses::opening);
    }
    peer.heard();
    say(peer, 1, 0, blockOf(LIMIT + 1, RawFrames.block(":status", "200")), frameOctets);
    Faults.assertStreamError(peer, 1, ErrorCode.ENHANCE_YOUR_CALM);

    peer.headers(3, EndStream.NO, ":status", "200");
    say(peer, 3, RawFrames.END_STREAM, blockOf(LIMIT + 1, new byte[0]), frameOctets);
    Faults.assertStreamError(peer, 3, ErrorCode.ENHANCE_YOUR_CALM);

    peer.headers(5, EndStream.YES, ":status", "200");
    assertThat(responses.events()).hasSize(4).last().isEqualTo("headers {:status: 200} END");
  }

  @ParameterizedTest
  @ValueSource(ints = {LIMIT, 500})
  @Clause({"RFC 9113 §10.5.1 bounded", "RFC 9113 §10.5 calm"})
  void oneOctetMoreThanFourTimesTheLimitEndsTheConnection(int frameOctets) throws Exception {
    client.heard();
    say(client, 1, 0, blockOf(MOST_OCTETS + 1, RawFrames.request()), frameOctets);
    Faults.assertConnectionError(client, ErrorCode.ENHANCE_YOUR_CALM);
    assertThat(server.events()).isEmpty();

    RawPeer peer = RawPeer.serverOf(LIMITS);
    peer.client().open(Faults.REQUEST, new Recorder()::opening);
    peer.heard();
    say(peer, 1, 0, blockOf(MOST_OCTETS + 1, RawFrames.block(":status", "200")), frameOctets);
    Faults.assertConnectionError(peer, ErrorCode.ENHANCE_YOUR_CALM);
  }

  @Test
  @Clause({"RFC 9113 §10.5.1 bounded", "RFC 9113 §10.5 bounded", "RFC 9113 §10.5 calm"})
  void manyFramesWithLittleInThemEndTheConnection() {
    client.heard();
    client.say(RawFrames.frame(RawFrames.HEADERS, 0, 1, "82"));
    int frames = 0;
    while (client.closings().isEmpty() && frames < 1_000) {
      client.say(RawFrames.frame(RawFrames.CONTINUATION, 0, 1, "82"));
      frames++;
    }
    assertThat(frames).isBetween(8, 100);
    GoAway goAway = client.heard(GoAway.class).getFirst();
    assertThat(goAway.error()).isEqualTo(ErrorCode.ENHANCE_YOUR_CALM);
    assertThat(goAway.debugText()).contains("maxHeaderListBytes");
  }

  @Test
  @Clause({"RFC 9113 §10.5.1 still-decoded", "RFC 9113 §4.3 decoding-error"})
  void anErrorBeyondTheLimitEndsTheConnectionAllTheSame() {
    client.heard();
    byte[] wrongPadding = Octets.of("00 01 61 81 00");
    say(client, 1, 0, Octets.join(blockOf(LIMIT + 500, RawFrames.request()), wrongPadding), 4_096);
    Faults.assertConnectionError(client, ErrorCode.COMPRESSION_ERROR);
  }
}
