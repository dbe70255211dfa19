package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ErrorCode;
import dev.weft.http.Headers;
import dev.weft.http.clauses.Clause;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import dev.weft.http.http2.frame.ConnectionError;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Section_4_DynamicTableTest {
  /** Adds "a: 1", which takes 34 octets of the table. */
  private static final String ADD_A_1 = "40 01 61 01 31 ";

  private static final String ADD_B_2 = "40 01 62 01 32 ";

  @Test
  @Clause({"RFC 7541 §4.1 size", "RFC 7541 §4.4 evicted"})
  void section_4_4_entriesFitUpToTheLastOctet() throws Exception {
    HpackDecoder decoder = new HpackDecoder(2 * 34, Hpack.LIST);
    Hpack.decode(decoder, ADD_A_1 + ADD_B_2);
    assertThat(Hpack.fields(decoder, "be bf")).containsExactly("b: 2", "a: 1");
  }

  @Test
  @Clause({"RFC 7541 §4.1 size", "RFC 7541 §4.4 evicted", "RFC 7541 §2.3.2 first-in-first-out"})
  void section_4_4_theOldestGoesForOneOctetTooMany() throws Exception {
    HpackDecoder decoder = new HpackDecoder(2 * 34 - 1, Hpack.LIST);
    Hpack.decode(decoder, ADD_A_1 + ADD_B_2);
    assertThat(Hpack.fields(decoder, "be")).containsExactly("b: 2");
    assertRefused(decoder, "bf", "table index 63; the last one is 62", "RFC 7541 §2.3.3");
  }

  @Test
  void section_4_4_anEntryAsLargeAsTheTableStays() throws Exception {
    HpackDecoder decoder = new HpackDecoder(34, Hpack.LIST);
    Hpack.decode(decoder, ADD_A_1);
    assertThat(Hpack.fields(decoder, "be")).containsExactly("a: 1");
  }

  @Test
  @Clause("RFC 7541 §4.4 too-large")
  void section_4_4_anEntryLargerThanTheTableEmptiesIt() throws Exception {
    HpackDecoder decoder = new HpackDecoder(34, Hpack.LIST);
    assertThat(Hpack.fields(decoder, ADD_A_1 + "40 01 62 02 3233"))
        .containsExactly("a: 1", "b: 23");
    assertRefused(decoder, "be", "table index 62; the last one is 61", "RFC 7541 §2.3.3");
  }

  @Test
  @Clause("RFC 7541 §4.4 name-of-evicted")
  void section_4_4_aNameMayComeFromTheEntryThatGoesForIt() throws Exception {
    HpackDecoder decoder = new HpackDecoder(34, Hpack.LIST);
    assertThat(Hpack.fields(decoder, ADD_A_1 + "7e 01 32")).containsExactly("a: 1", "a: 2");
    assertThat(Hpack.fields(decoder, "be")).containsExactly("a: 2");
  }

  @Test
  @Clause({"RFC 7541 §4.2 at-the-start", "RFC 7541 §4.3 evicted"})
  void section_4_2_aSizeUpdateAtTheStartOfABlockIsObeyed() throws Exception {
    HpackDecoder decoder = new HpackDecoder(4096, Hpack.LIST);
    Hpack.decode(decoder, ADD_A_1 + ADD_B_2);
    // To 34 octets, and back to 4096: "b: 2" is left.
    assertThat(Hpack.fields(decoder, "3f03 3fe11f be")).containsExactly("b: 2");
    assertRefused(decoder, "bf", "table index 63", "RFC 7541 §2.3.3");
  }

  @Test
  @Clause("RFC 7541 §4.2 at-the-start")
  void section_4_2_aSizeUpdateAfterAFieldIsRefused() {
    assertRefused(Hpack.decoder(), "82 20", "after a field of its block", "RFC 7541 §4.2");
  }

  @ParameterizedTest
  @CsvSource({"4096, 3fe11f", "100, 3f45", "30, 3e", "0, 20"})
  @Clause("RFC 7541 §6.3 limit")
  void section_6_3_theLimitItselfMayBeSet(int limit, String block) throws Exception {
    assertThat(Hpack.fields(new HpackDecoder(limit, Hpack.LIST), block)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"4096, 3fe21f", "100, 3f46", "30, 3f00", "0, 21"})
  @Clause("RFC 7541 §6.3 limit")
  void section_6_3_oneMoreThanTheLimitIsRefused(int limit, String block) {
    HpackDecoder decoder = new HpackDecoder(limit, Hpack.LIST);
    assertRefused(decoder, block, "the limit is " + limit, "RFC 7541 §6.3");
  }

  @Test
  @Clause("RFC 7541 §6.1 zero")
  void section_6_1_indexZeroIsRefused() {
    assertRefused(Hpack.decoder(), "80", "table index 0", "RFC 7541 §6.1");
  }

  @ParameterizedTest
  @CsvSource({"be", "fe", "ff00", "7e 01 31", "0f 2f 01 31", "1f 2f 01 31"})
  @Clause("RFC 7541 §2.3.3 beyond")
  void section_2_3_3_anIndexBeyondBothTablesIsRefused(String block) {
    assertRefused(Hpack.decoder(), block, "the last one is 61", "RFC 7541 §2.3.3");
  }

  @Test
  @Clause("RFC 7541 §2.3.2 first-in-first-out")
  void section_2_3_2_aLongTableKeepsItsOrder() throws Exception {
    // 4096 / 36 = 113 entries, added 300 times, so that the ring grows and turns.
    HpackDecoder decoder = Hpack.decoder();
    for (int i = 0; i < 300; i++) {
      Hpack.decode(decoder, "40 01 61 03 " + hexOfThreeDigits(i));
      int oldest = Math.max(0, i - 112);
      byte[] reference = reference(62 + i - oldest);
      Headers headers = Hpack.headers(Hpack.decode(decoder, reference));
      assertThat(headers.value(0)).isEqualTo(String.format("%03d", oldest));
    }
    assertRefused(decoder, "ff 30", "table index 175; the last one is 174", "RFC 7541 §2.3.3");
  }

  private static String hexOfThreeDigits(int number) {
    return String.format("3%d3%d3%d", number / 100, number / 10 % 10, number % 10);
  }

  private static byte[] reference(int index) {
    return index < 0x7f
        ? new byte[] {(byte) (0x80 | index)}
        : new byte[] {(byte) 0xff, (byte) (index - 0x7f)};
  }

  @Test
  @Clause({"RFC 7541 §4.2 smallest-first", "RFC 7541 §4.2 limit"})
  void section_4_2_theEncoderTellsOfTheLowestAndTheLastSize() throws Exception {
    HpackEncoder encoder = new HpackEncoder(4096);
    HpackDecoder decoder = Hpack.decoder();
    Headers headers = Headers.of("user-agent", "weft");
    for (int i = 0; i < 4; i++) { // until its octets are remembered
      Hpack.decode(decoder, Hpack.encode(encoder, headers));
    }
    encoder.setPeerTableSize(0);
    encoder.setPeerTableSize(8192); // more than the encoder wants to use
    byte[] block = Hpack.encode(encoder, headers);
    assertThat(block).startsWith(0x20, 0x3f, 0xe1, 0x1f);
    assertThat(Hpack.headers(Hpack.decode(decoder, block))).isEqualTo(headers);
    assertThat(Hpack.encode(encoder, headers)).containsExactly(0xbe);
  }

  @Test
  @Clause({"RFC 7541 §4.2 clears", "RFC 9113 §4.3.1 encoder-reduces"})
  void section_4_2_aTableOfNoSizeIsNotUsed() throws Exception {
    HpackEncoder encoder = new HpackEncoder(4096);
    encoder.setPeerTableSize(0);
    HpackDecoder decoder = new HpackDecoder(0, Hpack.LIST);
    Headers headers = Headers.of(":method", "POST", "user-agent", "weft", "x", "y");
    for (int i = 0; i < 3; i++) {
      byte[] block = Hpack.encode(encoder, headers);
      assertThat(Hpack.headers(Hpack.decode(decoder, block))).isEqualTo(headers);
    }
  }

  @Test
  void section_4_2_anEncoderMadeForASmallTableSaysSoFirst() {
    HpackEncoder encoder = new HpackEncoder(64);
    assertThat(Hpack.encodeToHex(encoder, ":method", "GET")).isEqualTo("3f2182");
    assertThat(Hpack.encodeToHex(encoder, ":method", "GET")).isEqualTo("82");
  }

  private static void assertRefused(
      HpackDecoder decoder, String block, String message, String clause) {
    assertThatThrownBy(() -> Hpack.decode(decoder, block))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(ConnectionError.class))
        .returns(ErrorCode.COMPRESSION_ERROR, ConnectionError::code)
        .returns(clause, ConnectionError::clause);
  }
}
