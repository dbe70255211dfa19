package dev.weft.protobuf.text;

import static dev.weft.protobuf.text.Schema.again;
import static dev.weft.protobuf.text.Schema.faultIn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EnumsTest {

  @Test
  void aValueIsGivenByNameOrNumber() {
    assertThat(again("repeated_closed: [ONE, 1, -1, 0x1, inf]"))
        .isEqualTo(
            "repeated_closed: ONE repeated_closed: ONE repeated_closed: MINUS repeated_closed: ONE"
                + " repeated_closed: inf");
  }

  @Test
  void aNameHasToBeThere() {
    assertThat(faultIn("optional_closed: one"))
        .hasMessage(
            "t.All: optional_closed: line 1, column 18: t.Closed has no value one; it has ONE,"
                + " MINUS, inf");
    faultIn("optional_closed: -ONE");
    faultIn("optional_closed: 'ONE'");
    faultIn("optional_closed: 1.0");
  }

  @Test
  void aClosedEnumHasNoOtherNumbers() {
    assertThat(faultIn("optional_closed: 42"))
        .hasMessageContaining("t.Closed is closed and has no value with number 42");
  }

  @Test
  void anOpenEnumHasAllNumbersOf32Bits() {
    assertThat(again(Schema.THREE, "open: 42")).isEqualTo("open: 42");
    assertThat(again(Schema.THREE, "open: -2147483648")).isEqualTo("open: -2147483648");
    assertThat(again(Schema.THREE, "open: 2")).isEqualTo("open: TWO");
    faultIn(Schema.FORMAT, Schema.THREE, "open: 2147483648");
  }
}
