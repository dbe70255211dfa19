package dev.weft.http.rfc7541;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.http.ErrorCode;
import dev.weft.http.Octets;
import dev.weft.http.clauses.Clause;
import dev.weft.http.http2.frame.ConnectionError;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Section_5_1_IntegerTest {

  @Test
  @Clause("RFC 7541 §5.1 too-large")
  void theLargestNumberIsReadAndRefusedForWhatItStandsFor() {
    // 2^31-1 = 127 + 2147483520
    assertRefused("ff 80 ff ff ff 07", "a field refers to table index 2147483647");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ff 81 ff ff ff 07", // 2^31
        "ff ff ff ff ff 0f", // 2^32 and more
        "ff ff ff ff ff ff ff ff ff ff 01", // beyond 64 bits
        "ff 80 80 80 80 80 00" // small, but with more zeros than anybody needs
      })
  @Clause({"RFC 7541 §5.1 too-large", "RFC 7541 §7.4 limits"})
  void oneThatIsLargerIsRefused(String block) {
    assertRefused(block, "a number is larger than 2147483647");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "ff 80", "ff 80 80", "40", "40 7f", "00 01 61 ff"})
  @Clause("RFC 7541 §5.1 too-large")
  void oneThatIsCutIsRefused(String block) {
    assertRefused(block, "ends in the middle of a number");
  }

  private static void assertRefused(String block, String message) {
    assertThatThrownBy(() -> Hpack.decode(Hpack.decoder(), Octets.of(block)))
        .hasMessageContaining(message)
        .asInstanceOf(InstanceOfAssertFactories.type(ConnectionError.class))
        .returns(ErrorCode.COMPRESSION_ERROR, ConnectionError::code);
  }
}
