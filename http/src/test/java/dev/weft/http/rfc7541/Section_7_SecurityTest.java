package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Headers;
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
  void section_7_3_theListLimitItselfIsReached() throws Exception {
    // Each "a: 1" takes 34 octets.
    HpackDecoder decoder = new HpackDecoder(Hpack.TABLE, 3 * 34);
    assertThat(Hpack.fields(decoder, "40 01 61 01 31 be be"))
        .containsExactly("a: 1", "a: 1", "a: 1");
  }

  @Test
  void section_7_3_oneOctetMoreThanTheListLimitIsTooLarge() throws Exception {
    HpackDecoder decoder = new HpackDecoder(Hpack.TABLE, 3 * 34 - 1);
    assertThat(Hpack.decode(decoder, "40 01 61 01 31 be be"))
        .isEqualTo(new DecodedBlock.TooLarge(3 * 34 - 1));
    assertThat(Hpack.fields(decoder, "be")).containsExactly("a: 1");
  }

  @Test
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
