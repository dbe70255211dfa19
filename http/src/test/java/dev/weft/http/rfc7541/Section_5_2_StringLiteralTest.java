package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.clauses.Clause;
import dev.weft.http.hpack.HpackEncoder;
import dev.weft.http.http2.frame.ConnectionError;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Section_5_2_StringLiteralTest {

  @Test
  @Clause("RFC 7541 §5.2 huffman")
  void everyOctetSurvivesHuffmanCoding() throws Exception {
    for (int octet = 0; octet <= 0xff; octet++) {
      if (octet == 0 || octet == '\r' || octet == '\n') {
        continue; // forbidden in values
      }
      // So many short codes around it that Huffman is the shorter way, at every bit position.
      for (int before = 0; before < 8; before++) {
        String value = "0".repeat(before) + (char) octet + "a".repeat(40);
        byte[] block = Hpack.encode(new HpackEncoder(4096), Headers.of("x", value));
        assertThat(block[3] & 0x80).as("Huffman is used").isEqualTo(0x80);
        Headers decoded = Hpack.headers(Hpack.decode(Hpack.decoder(), block));
        assertThat(decoded.value(0)).isEqualTo(value);
      }
    }
  }

  @Test
  @Clause("RFC 7541 §5.2 huffman")
  void aStringThatHuffmanWouldLengthenIsSentAsItIs() throws Exception {
    String value = "\u00ff\u00fe";
    byte[] block = Hpack.encode(new HpackEncoder(4096), Headers.of("x", value));
    assertThat(block).containsExactly(0x00, 0x01, 'x', 0x02, 0xff, 0xfe);
    assertThat(Hpack.headers(Hpack.decode(Hpack.decoder(), block)).value(0)).isEqualTo(value);
  }

  @Test
  void aCharacterBeyondOneOctetBecomesAQuestionMarkAndNeverAnotherOctet() throws Exception {
    // U+010A would be a line feed if its high bits were dropped.
    byte[] block = Hpack.encode(new HpackEncoder(4096), Headers.of("x", "aaaa\u010aaaaa"));
    assertThat(Hpack.headers(Hpack.decode(Hpack.decoder(), block)).value(0)).isEqualTo("aaaa?aaaa");
    block = Hpack.encode(new HpackEncoder(4096), Headers.of("x", "\u010a"));
    assertThat(Hpack.headers(Hpack.decode(Hpack.decoder(), block)).value(0)).isEqualTo("?");
  }

  @ParameterizedTest
  @CsvSource({
    "00 01 61 81 1f, a", // 'a' 00011, then 3 bits of ones
    "00 01 61 82 1c7f, ab", // 'a' 00011, 'b' 100011, then 5 bits of ones
    "00 01 61 80, ''", // nothing at all
    "00 01 61 85 18c6318c63, aaaaaaaa" // 40 bits: no padding
  })
  @Clause("RFC 7541 §5.2 padding-too-long")
  void paddingOfUpToSevenOnesIsLetPass(String block, String value) throws Exception {
    assertThat(Hpack.fields(Hpack.decoder(), block)).containsExactly("a: " + value);
  }

  @ParameterizedTest
  @CsvSource({
    "00 01 61 81 18, padding that is not the start of EOS",
    "00 01 61 81 1e, padding that is not the start of EOS",
    "00 01 61 82 1fff, more than 7 bits of padding",
    "00 01 61 81 ff, more than 7 bits of padding",
    "00 01 61 84 ffffffff, the EOS symbol",
    "00 01 61 84 fffffffc, the EOS symbol",
    "00 01 61 05 61, a string of 5 octets stands where 1 octets are left",
    "00 01 61 85 1f, a string of 5 octets stands where 1 octets are left",
    "00 7f 80 80 04, a string of 65663 octets stands where 0 octets are left"
  })
  @Clause({
    "RFC 7541 §5.2 padding-too-long",
    "RFC 7541 §5.2 padding-not-eos",
    "RFC 7541 §5.2 eos",
    "RFC 7541 §5.2 cut",
    "RFC 7541 §7.4 limits"
  })
  void whatIsNotAStringIsRefused(String block, String message) {
    assertThatThrownBy(() -> Hpack.decode(Hpack.decoder(), block))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(ConnectionError.class))
        .returns(ErrorCode.COMPRESSION_ERROR, ConnectionError::code)
        .returns("RFC 7541 §5.2", ConnectionError::clause);
  }
}
