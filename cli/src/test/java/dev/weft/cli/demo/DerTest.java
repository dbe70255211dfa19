package dev.weft.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lengths of X.690 §8.1.3. */
class DerTest {
  @ParameterizedTest
  @CsvSource({
    "0,     '04 00'",
    "127,   '04 7f'",
    "128,   '04 81 80'",
    "255,   '04 81 ff'",
    "256,   '04 82 01 00'",
    "65535, '04 82 ff ff'",
    "65536, '04 83 01 00 00'",
  })
  void lengthTakesAsFewOctetsAsItCan(int length, String header) {
    byte[] element = Der.element(Der.OCTET_STRING, new byte[length]);

    int headerLength = element.length - length;
    assertThat(java.util.HexFormat.ofDelimiter(" ").formatHex(Arrays.copyOf(element, headerLength)))
        .isEqualTo(header);
  }
}
