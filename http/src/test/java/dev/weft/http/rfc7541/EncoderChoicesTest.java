package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Headers;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import org.junit.jupiter.api.Test;

/** What RFC 7541 leaves to the encoder (§2.3 and §6.2), and what the tables spare the receiver. */
class EncoderChoicesTest {
  private static final Headers REQUEST =
      Headers.of(
          ":method", "POST",
          ":scheme", "http",
          ":path", "/routeguide.RouteGuide/GetFeature",
          ":authority", "localhost:50051",
          "content-type", "application/grpc",
          "te", "trailers",
          "user-agent", "grpc-java-weft/0.1",
          "grpc-accept-encoding", "gzip");

  @Test
  void aRequestThatIsRepeatedTakesOneOctetAField() throws Exception {
    HpackEncoder encoder = new HpackEncoder(4096);
    HpackDecoder decoder = Hpack.decoder();
    for (int i = 0; i < 6; i++) {
      byte[] block = Hpack.encode(encoder, Headers.builder().addAll(REQUEST).build());
      assertThat(Hpack.headers(Hpack.decode(decoder, block))).isEqualTo(REQUEST);
      if (i >= 2) {
        assertThat(block).hasSize(REQUEST.size());
      }
    }
  }

  @Test
  void theSameInstanceIsEncodedAlikeWhateverWasInBetween() throws Exception {
    HpackEncoder encoder = new HpackEncoder(4096);
    HpackDecoder decoder = Hpack.decoder();
    for (int i = 0; i < 200; i++) {
      byte[] block = Hpack.encode(encoder, REQUEST);
      assertThat(Hpack.headers(Hpack.decode(decoder, block))).isEqualTo(REQUEST);
      if (i % 10 == 9) { // moves the indexes, now and then evicts
        Headers other = Headers.of("content-type", "x".repeat(200) + i);
        block = Hpack.encode(encoder, other);
        assertThat(Hpack.headers(Hpack.decode(decoder, block))).isEqualTo(other);
      }
    }
  }

  @Test
  void moreInstancesThanAreRememberedAreEncodedRightAllTheSame() throws Exception {
    HpackEncoder encoder = new HpackEncoder(4096);
    HpackDecoder decoder = Hpack.decoder();
    Headers[] all = new Headers[20];
    for (int i = 0; i < all.length; i++) {
      all[i] = Headers.of("grpc-status", "0", "number", Integer.toString(i));
    }
    for (int i = 0; i < 200; i++) {
      Headers headers = all[i * 7 % (i % 2 == 0 ? 3 : all.length)];
      byte[] block = Hpack.encode(encoder, headers);
      assertThat(Hpack.headers(Hpack.decode(decoder, block))).isEqualTo(headers);
    }
  }

  @Test
  void aFieldThatVariesLeavesOnlyItsNameInTheTable() {
    HpackEncoder encoder = new HpackEncoder(4096);
    Hpack.encode(encoder, Headers.of("grpc-timeout", "100m"));
    for (int i = 0; i < 100; i++) {
      byte[] block = Hpack.encode(encoder, Headers.of("grpc-timeout", i + "m"));
      assertThat(block).startsWith(0x0f, 62 - 0x0f);
      assertThat(block.length).isLessThanOrEqualTo(6);
    }
  }

  @Test
  void aFieldOfTheUsersIsIndexedWhenItIsRepeated() {
    HpackEncoder encoder = new HpackEncoder(4096);
    assertThat(Hpack.encodeToHex(encoder, "tenant", "a")).startsWith("00");
    assertThat(Hpack.encodeToHex(encoder, "tenant", "b")).startsWith("00");
    assertThat(Hpack.encodeToHex(encoder, "tenant", "a")).startsWith("40");
    assertThat(Hpack.encodeToHex(encoder, "tenant", "a")).isEqualTo("be");
  }

  @Test
  void aFieldThatWouldPushOutHalfOfTheTableIsKeptOut() {
    HpackEncoder encoder = new HpackEncoder(4096);
    int overhead = "user-agent".length() + Headers.FIELD_OVERHEAD_BYTES;
    assertThat(Hpack.encodeToHex(encoder, "user-agent", "x".repeat(2049 - overhead)))
        .startsWith("0f");
    assertThat(Hpack.encodeToHex(encoder, "user-agent", "x".repeat(2048 - overhead)))
        .startsWith("7a");
  }

  @Test
  void theReceiverGetsTheSameInstancesAgain() throws Exception {
    HpackEncoder encoder = new HpackEncoder(4096);
    HpackDecoder decoder = Hpack.decoder();
    Headers before = Headers.empty();
    for (int i = 0; i < 4; i++) {
      Headers now = Hpack.headers(Hpack.decode(decoder, Hpack.encode(encoder, REQUEST)));
      if (i == 3) {
        assertThat(now).isSameAs(before);
      }
      before = now;
    }
    Headers longer =
        Hpack.headers(
            Hpack.decode(
                decoder,
                Hpack.encode(
                    encoder, Headers.builder().addAll(REQUEST).add("grpc-timeout", "1S").build())));
    for (int i = 0; i < before.size(); i++) {
      assertThat(longer.name(i)).isSameAs(before.name(i));
      assertThat(longer.value(i)).isSameAs(before.value(i));
    }
  }
}
