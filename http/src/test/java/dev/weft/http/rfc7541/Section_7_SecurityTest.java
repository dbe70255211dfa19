package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Headers;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.hpack.DecodedBlock;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import dev.weft.http.http2.frame.ConnectionError;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_7_SecurityTest {

  @ParameterizedTest
  @ValueSource(strings = {"authorization", "proxy-authorization", "cookie", "set-cookie"})
  @Clause({"RFC 7541 §7.1.3 secrets", "RFC 9113 §10.6 secrets"})
  void section_7_1_3_credentialsAreNeverIndexed(String name) throws Exception {
    HpackEncoder encoder = new HpackEncoder(4096);
    HpackDecoder decoder = Hpack.decoder();
    for (int i = 0; i < 3; i++) {
      byte[] block = Hpack.encode(encoder, Headers.of(name, "a secret"));
      assertThat(block[0] & 0xf0).isEqualTo(0x10);
      assertThat(Hpack.lines(Hpack.headers(Hpack.decode(decoder, block))))
          .containsExactly(name + ": a secret");
    }
  }

  @Test
  @Clause("RFC 7541 §7.3 bounded")
  void section_7_3_theListLimitItselfIsReached() throws Exception {
    // Each "a: 1" takes 34 octets.
    HpackDecoder decoder = new HpackDecoder(Hpack.TABLE, 3 * 34);
    assertThat(Hpack.fields(decoder, "40 01 61 01 31 be be"))
        .containsExactly("a: 1", "a: 1", "a: 1");
  }

  @Test
  @Clause("RFC 7541 §7.3 bounded")
  void section_7_3_oneOctetMoreThanTheListLimitIsTooLarge() throws Exception {
    HpackDecoder decoder = new HpackDecoder(Hpack.TABLE, 3 * 34 - 1);
    assertThat(Hpack.decode(decoder, "40 01 61 01 31 be be"))
        .isEqualTo(new DecodedBlock.TooLarge(3 * 34 - 1));
    assertThat(Hpack.fields(decoder, "be")).containsExactly("a: 1");
  }

  @Test
  @Clause({"RFC 7541 §7.3 bounded", "RFC 9113 §10.5.1 still-decoded"})
  void section_7_3_theTableFollowsWhatIsBeyondTheListLimit() throws Exception {
    HpackDecoder decoder = new HpackDecoder(Hpack.TABLE, 34);
    String addedAndNot =
        "40 01 61 01 31  40 01 62 01 32  00 01 63 01 33  0f 2f 01 34 40 01 64 81 1f";
    assertThat(Hpack.decode(decoder, addedAndNot)).isInstanceOf(DecodedBlock.TooLarge.class);
    assertThat(Hpack.fields(decoder, "be")).containsExactly("d: a");
    assertThat(Hpack.fields(decoder, "bf")).containsExactly("b: 2");
    assertThat(Hpack.fields(decoder, "c0")).containsExactly("a: 1");
  }

  @Test
  @Clause("RFC 7541 §7.3 bounded")
  void section_7_3_aBombOfReferencesIsNotUnpacked() throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    byte[] value = new byte[4000];
    Arrays.fill(value, (byte) 'x');
    byte[] entry = new byte[3 + 3 + value.length];
    System.arraycopy(new byte[] {0x40, 1, 'a', 0x7f, (byte) 0xa1, 0x1e}, 0, entry, 0, 6);
    System.arraycopy(value, 0, entry, 6, value.length);
    assertThat(Hpack.headers(Hpack.decode(decoder, entry)).value(0)).hasSize(4000);
    byte[] bomb = new byte[1 << 20]; // 4 GB if it were
    Arrays.fill(bomb, (byte) 0xbe);
    assertThat(Hpack.decode(decoder, bomb)).isEqualTo(new DecodedBlock.TooLarge(Hpack.LIST));
  }

  @Test
  void section_7_3_aDecoderThatDropsWhatIsTooLargeStaysInStep() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    HpackEncoder encoder = new HpackEncoder(4096);
    HpackDecoder all = Hpack.decoder();
    HpackDecoder little = new HpackDecoder(Hpack.TABLE, 300);
    int[] outcomes = new int[2];
    for (int i = 0; i < 2_000; i++) {
      Headers.Builder builder = Headers.builder();
      for (int field = random.nextInt(12); field > 0; field--) {
        builder.add("x-" + random.nextInt(40), "v".repeat(random.nextInt(20)) + random.nextInt(3));
      }
      byte[] block = Hpack.encode(encoder, builder.build());
      Headers headers = Hpack.headers(Hpack.decode(all, block));
      assertThat(headers).isEqualTo(builder.build());
      int bytes = 0;
      for (int field = 0; field < headers.size(); field++) {
        bytes += headers.name(field).length() + headers.value(field).length() + 32;
      }
      assertThat(Hpack.decode(little, block))
          .as("seed %d, block %d of %d bytes", seed, i, bytes)
          .isEqualTo(
              bytes > 300 ? new DecodedBlock.TooLarge(300) : new DecodedBlock.Fields(headers));
      outcomes[bytes > 300 ? 0 : 1]++;
    }
    assertThat(outcomes).as("seed " + seed).doesNotContain(0);
  }

  @Test
  void aBlockThatIsCutAnywhereFailsOrHoldsTheFirstOfItsFields() throws Exception {
    byte[] block =
        Octets.of("82 87 85 41 8c f1e3c2e5f23a6ba0ab90f4ff 40 88 25a849e95ba97d7f 04 61626364");
    String whole =
        String.join(",", Hpack.lines(Hpack.headers(Hpack.decode(Hpack.decoder(), block))));
    int refused = 0;
    for (int length = 0; length < block.length; length++) {
      try {
        DecodedBlock part = Hpack.decode(Hpack.decoder(), Arrays.copyOf(block, length));
        assertThat(whole).startsWith(String.join(",", Hpack.lines(Hpack.headers(part))));
      } catch (ConnectionError expected) {
        refused++;
      }
    }
    assertThat(refused).as("all but after a field").isEqualTo(block.length - 5);
  }

  @Test
  void randomOctetsNeverDoAnythingButFail() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] block = new byte[random.nextInt(40)];
      random.nextBytes(block);
      HpackDecoder decoder = Hpack.decoder();
      try {
        Hpack.decode(decoder, block);
        Hpack.decode(decoder, block);
      } catch (ConnectionError expected) {
        refused++;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", block " + Arrays.toString(block), e);
      }
    }
    assertThat(refused).as("seed " + seed).isBetween(1, 19_999);
  }
}
