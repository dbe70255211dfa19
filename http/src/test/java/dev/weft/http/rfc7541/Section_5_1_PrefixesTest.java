package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.Headers;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers around the bounds of each prefix, as both ends have them. */
class Section_5_1_PrefixesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 20",
    "30, 3e", // the largest in a prefix of 5 bits
    "31, 3f00",
    "32, 3f01",
    "158, 3f7f", // the largest in one further octet
    "159, 3f8001",
    "4095, 3fe01f",
    "4096, 3fe11f"
  })
  @Clause({"RFC 7541 §5.1 prefix", "RFC 7541 §6.3 limit"})
  void aSizeHasAPrefixOf5Bits(int size, String octets) throws Exception {
    HpackDecoder decoder = new HpackDecoder(size, Hpack.LIST);
    assertThat(Hpack.fields(decoder, octets)).isEmpty();
    if (size > 0) {
      HpackDecoder smaller = new HpackDecoder(size - 1, Hpack.LIST);
      assertThatThrownBy(() -> Hpack.decode(smaller, octets))
          .hasMessageContaining("set to " + size + " octets; the limit is " + (size - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 127, 128, 253, 254, 255, 256, 383, 16_510, 16_511, 16_512})
  @Clause({"RFC 7541 §5.1 prefix", "RFC 7541 §5.2 huffman"})
  void aStringsLengthHasAPrefixOf7Bits(int length) throws Exception {
    String value = "\u00ff".repeat(length); // which Huffman would lengthen
    byte[] block = Hpack.encode(new HpackEncoder(4096), Headers.of("x", value));
    String expected =
        length < 127
            ? "%02x".formatted(length)
            : length < 255
                ? "7f%02x".formatted(length - 127)
                : length < 127 + (1 << 14)
                    ? "7f%02x%02x".formatted((length - 127) & 0x7f | 0x80, (length - 127) >> 7)
                    : "7f%02x%02x%02x"
                        .formatted(
                            (length - 127) & 0x7f | 0x80,
                            (length - 127) >> 7 & 0x7f | 0x80,
                            (length - 127) >> 14);
    assertThat(Octets.hex(block, 0, 3 + expected.length() / 2)).isEqualTo("000178" + expected);
    HpackDecoder decoder = new HpackDecoder(4096, 1 << 20);
    assertThat(Hpack.headers(Hpack.decode(decoder, block)).value(0)).isEqualTo(value);
  }

  @Test
  @Clause("RFC 7541 §5.1 prefix")
  void anIndexHasAPrefixOf7BitsOr6Or4() throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    for (int i = 0; i < 70; i++) { // "a:", entries 62 to 131, 33 octets each
      Hpack.decode(decoder, "40 01 61 00");
    }
    assertThat(Hpack.fields(decoder, "fe ff00 ff04")).hasSize(3); // 126, 127, 131
    assertThatThrownBy(() -> Hpack.decode(decoder, "ff05")).hasMessageContaining("index 132");

    assertThat(Hpack.fields(Hpack.decoder(), "7d 00")).containsExactly("www-authenticate: ");
    HpackDecoder another = Hpack.decoder();
    Hpack.decode(another, "40 01 61 00 40 01 62 00");
    assertThat(Hpack.fields(another, "7f00 01 31")).containsExactly("a: 1"); // 63

    assertThat(Hpack.fields(Hpack.decoder(), "0e 00 0f00 00 1f01 00"))
        .containsExactly(":status: ", "accept-charset: ", "accept-encoding: "); // 14, 15, 16
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 01 61 7f 80 00", // 127, with an octet more than needed
        "00 01 61 7f 80 80 80 00"
      })
  @Clause("RFC 7541 §5.1 prefix")
  void aNumberMayHaveAFewMoreOctetsThanItNeeds(String beginning) throws Exception {
    byte[] block = Octets.join(Octets.of(beginning), "y".repeat(127).getBytes("US-ASCII"));
    assertThat(Hpack.headers(Hpack.decode(Hpack.decoder(), block)).value(0)).hasSize(127);
  }
}
