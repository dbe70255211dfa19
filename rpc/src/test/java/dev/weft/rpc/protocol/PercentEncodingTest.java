package dev.weft.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PROTOCOL-HTTP2.md, "Responses", Status-Message. */
class PercentEncodingTest {
  private static final int NO_LIMIT = Integer.MAX_VALUE;

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "plain text ~!, plain text ~!",
        "50%, 50%25",
        "\"a\nb\", a%0Ab",
        "é, %C3%A9",
        "☺, %E2%98%BA",
        "😈, %F0%9F%98%88",
        "\" led and trailed \", %20led and trailed%20",
      })
  void escapesWhatIsNotPrintableAscii(String text, String encoded) {
    assertThat(PercentEncoding.encode(text, NO_LIMIT)).isEqualTo(encoded);
    assertThat(PercentEncoding.decode(encoded)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"%, %", "100%, 100%", "%1, %1", "%zz, %zz", "%4, %4", "a%c3%a9, aé", "%FF, \uFFFD"})
  void keepsAMalformedMessage(String encoded, String text) {
    assertThat(PercentEncoding.decode(encoded)).isEqualTo(text);
  }

  @Test
  void readsRawUtf8FromAPeerThatDoesNotEscape() {
    assertThat(PercentEncoding.decode("\u00c3\u00a9")).isEqualTo("é");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 10, 17, 18, 100})
  void cutsBetweenCharacters(int maxLength) {
    String encoded = PercentEncoding.encode("☺☺", maxLength);
    assertThat(encoded.length()).isLessThanOrEqualTo(maxLength);
    assertThat(PercentEncoding.decode(encoded)).isEqualTo("☺".repeat(Math.min(2, maxLength / 9)));
  }

  @Test
  void aCutMessageDoesNotEndInASpace() {
    assertThat(PercentEncoding.encode("ab cd", 3)).isEqualTo("ab");
  }
}
