package dev.weft.http.rfc9113;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.http.Headers;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.hpack.DecodedBlock;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.http2.frame.ConnectionError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Section_8_2_1_FieldValidityTest {
  private final HpackDecoder decoder = new HpackDecoder(4096, 16_384);

  @Test
  @Clause({"RFC 9113 §8.2.1 names", "RFC 9113 §8.2.1 colon", "RFC 9113 §10.3 invalid-fields"})
  void namesMayHoldWhatTheClauseAllowsAndNoMore() throws Exception {
    List<Integer> allowed = new ArrayList<>();
    for (int octet = 0; octet <= 0xff; octet++) {
      byte[] block = {0x00, 0x02, 'a', (byte) octet, 0x00};
      if (decoder.decode(block, 0, block.length) instanceof DecodedBlock.Fields) {
        allowed.add(octet);
      }
    }
    List<Integer> expected = new ArrayList<>();
    for (int octet = 0x21; octet <= 0x7e; octet++) {
      if (octet != ':' && (octet < 'A' || octet > 'Z')) {
        expected.add(octet);
      }
    }
    assertThat(allowed).isEqualTo(expected);
  }

  @Test
  @Clause({
    "RFC 9113 §8.2.1 values",
    "RFC 9113 §8.2.1 definitions",
    "RFC 9113 §10.3 invalid-fields"
  })
  void valuesMayHoldEverythingButNulCrAndLf() throws Exception {
    List<Integer> refused = new ArrayList<>();
    for (int octet = 0; octet <= 0xff; octet++) {
      byte[] block = {0x00, 0x01, 'a', 0x01, (byte) octet};
      if (!(decoder.decode(block, 0, block.length) instanceof DecodedBlock.Fields)) {
        refused.add(octet);
      }
    }
    assertThat(refused).containsExactly(0x00, 0x0a, 0x0d);
  }

  @Test
  @Clause("RFC 9113 §8.2.1 blanks")
  void whiteSpaceAtTheEndsOfAValueIsKeptThoughTheClauseForbidsIt() throws Exception {
    assertThat(decode("00 01 61 04 2062 2009"))
        .isEqualTo(new DecodedBlock.Fields(Headers.of("a", " b \t")));
  }

  @ParameterizedTest
  @CsvSource({
    "00 03 466f6f 00, the field name 'Foo' holds the octet 0x46 at position 0",
    "00 04 613a6262 00, the field name 'a:bb' holds the octet 0x3a at position 1",
    "00 02 3a3a 00, the field name '::' holds the octet 0x3a at position 1",
    "00 00 00, a field has an empty name",
    "00 01 61 03 620a63, the value of field 'a' holds the octet 0x0a at position 1",
    "82 04 01 0d, the value of field ':path' holds the octet 0x0d at position 0"
  })
  void aReasonNamesTheFieldAndTheOctet(String block, String reason) throws Exception {
    assertThat(decode(block))
        .isInstanceOfSatisfying(
            DecodedBlock.Malformed.class,
            malformed -> assertThat(malformed.reason()).startsWith(reason));
  }

  @Test
  void aMalformedFieldThatIsInTheTableStaysMalformed() throws Exception {
    assertThat(decode("40 01 41 01 62")).isInstanceOf(DecodedBlock.Malformed.class);
    assertThat(decode("82")).isInstanceOf(DecodedBlock.Fields.class);
    assertThat(decode("be")).isInstanceOf(DecodedBlock.Malformed.class);
    assertThat(decode("0f2f 01 63")).as("by its name").isInstanceOf(DecodedBlock.Malformed.class);
  }

  @Test
  void aGoodNameWhoseValueWasMalformedMayBeUsed() throws Exception {
    assertThat(decode("40 01 61 01 0a")).isInstanceOf(DecodedBlock.Malformed.class);
    assertThat(decode("be")).isInstanceOf(DecodedBlock.Malformed.class);
    assertThat(decode("0f2f 01 63")).isInstanceOf(DecodedBlock.Fields.class);
  }

  private DecodedBlock decode(String annotated) throws ConnectionError {
    byte[] block = Octets.of(annotated);
    return decoder.decode(block, 0, block.length);
  }
}
