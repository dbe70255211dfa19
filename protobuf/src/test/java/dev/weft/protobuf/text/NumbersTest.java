package dev.weft.protobuf.text;

import static dev.weft.protobuf.text.Schema.again;
import static dev.weft.protobuf.text.Schema.faultIn;
import static dev.weft.protobuf.text.Schema.valueIn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "int32, 2147483647, 2147483647",
    "int32, -2147483648, -2147483648",
    "sint32, - 5, -5",
    "sfixed32, -0x80000000, -2147483648",
    "int32, 017777777777, 2147483647",
    "int32, -0, 0",
    "uint32, 4294967295, 4294967295",
    "fixed32, 0XffffFFFF, 4294967295",
    "uint32, 037777777777, 4294967295",
    "int64, 9223372036854775807, 9223372036854775807",
    "sint64, -9223372036854775808, -9223372036854775808",
    "sfixed64, -01000000000000000000000, -9223372036854775808",
    "uint64, 18446744073709551615, 18446744073709551615",
    "fixed64, 0xFFFFFFFFFFFFFFFF, 18446744073709551615",
    "uint64, 01777777777777777777777, 18446744073709551615",
    "uint64, 0x00000000000000000001, 1",
  })
  void anIntegerUpToTheLimitsOfItsTypeIsRead(String type, String text, String value) {
    assertThat(again("optional_" + type + ": " + text))
        .isEqualTo("optional_" + type + ": " + value);
  }

  @ParameterizedTest
  @CsvSource({
    "int32, 2147483648",
    "int32, -2147483649",
    "int32, 0x80000000",
    "sint32, -020000000001",
    "uint32, 4294967296",
    "fixed32, 040000000000",
    "int64, 9223372036854775808",
    "int64, -0x8000000000000001",
    "uint64, 18446744073709551616",
    "uint64, 0x10000000000000000",
    "fixed64, 02000000000000000000000",
    "uint64, 99999999999999999999999999999999999",
  })
  void anIntegerOneBeyondIsRefused(String type, String text) {
    assertThat(faultIn("optional_" + type + ": " + text))
        .hasMessageContaining("is out of the range of " + type + ", ");
  }

  @ParameterizedTest
  @CsvSource({
    "uint32: -0",
    "uint64: -1",
    "int32: 1.0",
    "int32: 1f",
    "int32: 08",
    "int32: 0x",
    "int32: 0xg",
    "int32: 10bar",
    "int32: 1_000",
    "int32: +1",
    "int32: 1e3",
    "int32: '1'",
    "int32: x",
    "int32: - - 1",
    "int32: --1",
    "int32:",
    "float: 0x1",
    "float: -0x1",
    "float: 012",
    "float: 012.5",
    "float: -012",
    "float: 1e",
    "float: 1e+",
    "float: 1.2.3",
    "float: 2 . 0",
    "float: .",
    "float: 1ff",
    "float: +1",
    "float: '1'",
    "float: infinit",
    "float: nanf",
    "double: e5",
  })
  void whatIsNoNumberOfTheTypeIsRefused(String text) {
    faultIn("optional_" + text);
  }

  @ParameterizedTest
  @CsvSource({
    "3.192837, 3.192837",
    "3.192837f, 3.192837",
    "0F, 0",
    "-0, -0",
    "-0f, -0",
    ".123, 0.123",
    "-.123e2, -12.3",
    "1., 1",
    "1.e1, 10",
    "1.5E+2, 150",
    "4294967296, 4.2949673e9",
    "18446744073709551616, 1.8446744e19",
    "3.4028235e+38, 3.4028235e38",
    "1.17549e-39, 1.17549e-39",
    "1e50, inf",
    "-1e50, -inf",
    "1e18446744073709551616, inf",
    "1e-50, 0",
    "-1e-18446744073709551616, -0",
    "inf, inf",
    "inFINITY, inf",
    "- Infinity, -inf",
    "nAn, nan",
    "-nan, nan",
  })
  void aFloatIsReadAndPrintedAsShortAsPossible(String text, String printed) {
    assertThat(again("optional_float: " + text)).isEqualTo("optional_float: " + printed);
  }

  @Test
  void aDoubleHasMoreDigits() {
    assertThat(again("optional_double: 0.1")).isEqualTo("optional_double: 0.1");
    assertThat(again("optional_double: 1e9999")).isEqualTo("optional_double: inf");
    assertThat(again("optional_double: 1.7976931348623157e308"))
        .isEqualTo("optional_double: 1.7976931348623157e308");
    assertThat(again("optional_double: 123456789.125"))
        .isEqualTo("optional_double: 1.23456789125e8");
  }

  @Test
  void aNumberWithManyDigitsTakesNoLongerThanItsLength() {
    String digits = "7".repeat(2_000_000);

    assertThat(valueIn("optional_double: 0." + digits, "optional_double")).isEqualTo(7.0 / 9);
    assertThat(valueIn("optional_double: " + digits, "optional_double"))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(faultIn("optional_int64: " + digits).getMessage()).hasSizeLessThan(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "True", "t", "1", "01", "0x1", "0x0001"})
  void trueHasManyForms(String text) {
    assertThat(again("optional_bool: " + text)).isEqualTo("optional_bool: true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "False", "f", "0", "00", "0x0"})
  void falseHasManyForms(String text) {
    assertThat(again("optional_bool: " + text)).isEqualTo("optional_bool: false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TRUE",
        "T",
        "yes",
        "2",
        "0x10",
        "017",
        "-1",
        "-0",
        "1.0",
        "'true'",
        "18446744073709551617"
      })
  void otherFormsAreNoTruthValue(String text) {
    assertThat(faultIn("optional_bool: " + text)).hasMessageContaining("expected true or false");
  }
}
