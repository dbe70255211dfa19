package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ErrorCode;
import dev.weft.http.clauses.Clause;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.http2.frame.ConnectionError;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of a field, with a name from each table and with one of its own. */
class Section_6_FormsTest {
  private static final String A_1_ADDED = "40 01 61 01 31";

  @ParameterizedTest
  @CsvSource({
    "44 01 78, :path: x", // the name of static entry 4
    "7e 01 78, a: x", // the name of dynamic entry 62
    "40 01 62 01 78, b: x", // a name of its own
    "40 81 8f 81 f3, b: x" // both Huffman-coded
  })
  @Clause({"RFC 7541 §6.2.1 forms", "RFC 7541 §3.2 added"})
  void aLiteralToBeAddedGoesIntoTheTable(String literal, String field) throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    Hpack.decode(decoder, A_1_ADDED);
    assertThat(Hpack.fields(decoder, literal)).containsExactly(field);
    assertThat(Hpack.fields(decoder, "be bf")).containsExactly(field, "a: 1");
  }

  @ParameterizedTest
  @CsvSource({
    "04 01 78, :path: x",
    "0f 2f 01 78, a: x",
    "00 01 62 01 78, b: x",
    "00 81 8f 81 f3, b: x"
  })
  @Clause({"RFC 7541 §6.2.2 forms", "RFC 7541 §3.2 not-added"})
  void aLiteralNotToBeAddedLeavesTheTableAsItWas(String literal, String field) throws Exception {
    assertLeavesTheTable(literal, field);
  }

  @ParameterizedTest
  @CsvSource({
    "14 01 78, :path: x",
    "1f 2f 01 78, a: x",
    "10 01 62 01 78, b: x",
    "10 81 8f 81 f3, b: x"
  })
  @Clause({"RFC 7541 §6.2.3 forms", "RFC 7541 §3.2 not-added"})
  void aLiteralNeverToBeAddedLeavesTheTableAsItWas(String literal, String field) throws Exception {
    assertLeavesTheTable(literal, field);
  }

  private static void assertLeavesTheTable(String literal, String field) throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    Hpack.decode(decoder, A_1_ADDED);
    assertThat(Hpack.fields(decoder, literal)).containsExactly(field);
    assertThat(Hpack.fields(decoder, "be")).containsExactly("a: 1");
    assertThatThrownBy(() -> Hpack.decode(decoder, "bf")).hasMessageContaining("index 63");
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "82 80", "40 01 61 01 31 80"})
  @Clause("RFC 7541 §6.1 zero")
  void anIndexOfZeroIsRefusedWhereverItStands(String block) {
    assertRefused(block);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "82 20", // behind a field
        "20 82 20", // behind a field, again
        "40 01 61 01 31 3f e1 1f"
      })
  @Clause("RFC 7541 §4.2 at-the-start")
  void aSizeUpdateBehindAFieldIsRefused(String block) {
    assertRefused(block);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20", "20 3f e1 1f", "3f e1 1f", "3e 20 3e"})
  @Clause({"RFC 7541 §4.2 at-the-start", "RFC 7541 §4.2 clears"})
  void aBlockMayBeNothingButSizeUpdates(String block) throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    Hpack.decode(decoder, A_1_ADDED);
    assertThat(Hpack.fields(decoder, block)).isEmpty();
    if (block.contains("20")) {
      assertThatThrownBy(() -> Hpack.decode(decoder, "be")).hasMessageContaining("index 62");
    }
  }

  @Test
  @Clause({"RFC 7541 §4.2 clears", "RFC 7541 §4.3 evicted"})
  void aSizeOfZeroClearsTheTableAndALargerOneDoesNotBringItBack() throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    Hpack.decode(decoder, A_1_ADDED);
    assertThat(Hpack.fields(decoder, "20 3f e1 1f 40 01 62 01 32 be"))
        .containsExactly("b: 2", "b: 2");
    assertThatThrownBy(() -> Hpack.decode(decoder, "bf")).hasMessageContaining("index 63");
  }

  @ParameterizedTest
  @CsvSource({"68, 2", "67, 1", "34, 1", "33, 0", "0, 0"})
  @Clause("RFC 7541 §4.3 evicted")
  void aSmallerSizeLeavesTheNewestEntriesThatFit(int size, int left) throws Exception {
    HpackDecoder decoder = Hpack.decoder();
    Hpack.decode(decoder, "40 01 61 01 31  40 01 62 01 32");
    String update = size < 31 ? "%02x".formatted(0x20 | size) : "3f%02x".formatted(size - 31);
    Hpack.decode(decoder, update);
    String[] newest = {"be", "bf"};
    for (int i = 0; i < left; i++) {
      assertThat(Hpack.fields(decoder, newest[i])).containsExactly(i == 0 ? "b: 2" : "a: 1");
    }
    if (left < 2) {
      assertThatThrownBy(() -> Hpack.decode(decoder, newest[left])).isNotNull();
    }
  }

  private static void assertRefused(String block) {
    assertThatThrownBy(() -> Hpack.decode(Hpack.decoder(), block))
        .asInstanceOf(InstanceOfAssertFactories.type(ConnectionError.class))
        .returns(ErrorCode.COMPRESSION_ERROR, ConnectionError::code);
  }
}
