package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.ProtobufException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
  private static Object read(String field, String number) {
    return Sample.parse(field, "{\"" + field + "\":" + number + "}");
  }

  private static void refuses(String field, String number) {
    assertThatExceptionOfType(ProtobufException.class)
        .as("%s for %s", number, field)
        .isThrownBy(() -> read(field, number))
        .satisfies(fault -> assertThat(fault.position()).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0,0",
    "\"-0\",0",
    "1e5,100000",
    "1E+5,100000",
    "\"1e5\",100000",
    "100000.000,100000",
    "12000e-3,12",
    "0.00012e5,12",
    "1.5e1,15",
    "0e999999999999,0",
    "0.0e-999999999999,0",
    "2147483647,2147483647",
    "2147483647.0,2147483647",
    "\"2147483647\",2147483647",
    "\"2\\u003147483647\",2147483647",
    "-2147483648,-2147483648",
    "\"-2147483648.00\",-2147483648",
  })
  void anIntegerIsReadHoweverItIsWritten(String number, int expected) {
    assertThat(read("i32", number)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2147483648",
        "-2147483649",
        "1e10",
        "1e999999999",
        "1e99999999999999999999999999",
        "1.5",
        "\"1.5\"",
        "1e-1",
        "1e-999999999",
        "01",
        "-01",
        "\"01\"",
        "+1",
        "\"+1\"",
        "\" 1\"",
        "\"1 \"",
        "\"\"",
        "\"-\"",
        "-",
        ".5",
        "5.",
        "5.e1",
        "1e",
        "1e+",
        "0x10",
        "\"0x10\"",
        "1_000",
        "\"one\"",
        "true",
        "[]",
        "{}",
        "NaN",
        "\"NaN\"",
        "999999999999999999999999999999"
      })
  void whatIsNoInt32IsRefused(String number) {
    refuses("i32", number);
  }

  @ParameterizedTest
  @CsvSource({
    "u32,4294967295,4294967296",
    "u32,0,-1",
    "i64,9223372036854775807,9223372036854775808",
    "i64,-9223372036854775808,-9223372036854775809",
    "u64,18446744073709551615,18446744073709551616",
    "u64,1844674407370955161e1,1844674407370955162e1",
    "u64,0,-1",
  })
  void theLastNumberOfARangeIsReadAndTheNextRefused(String field, String last, String next) {
    Object value = read(field, last);
    assertThat(read(field, '"' + last + '"')).isEqualTo(value);
    assertThat(Sample.parse(field, Sample.print(field, value))).isEqualTo(value);
    refuses(field, next);
    refuses(field, '"' + next + '"');
  }

  @Test
  void integersOf64BitsArePrintedAsStrings() {
    assertThat(Sample.print("i64", Long.MIN_VALUE)).isEqualTo("{\"i64\":\"-9223372036854775808\"}");
    assertThat(Sample.print("u64", -1L)).isEqualTo("{\"u64\":\"18446744073709551615\"}");
    assertThat(Sample.print("u32", -1)).isEqualTo("{\"u32\":4294967295}");
    assertThat(Sample.print("i32", -1)).isEqualTo("{\"i32\":-1}");
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "0.1,0.1",
    "-1.5e-3,-0.0015",
    "\"2.5\",2.5",
    "1.7976931348623157e308,1.7976931348623157e308",
    "\"1.7976931348623157e+308\",1.7976931348623157e308",
    "4.9e-324,4.9e-324",
    "1e-999999999999,0",
    "0e999999999999,0",
    "123456789012345678,123456789012345678",
    "0.30000000000000004,0.30000000000000004",
    "\"Infinity\",Infinity",
    "\"-Infinity\",-Infinity",
    "\"NaN\",NaN",
  })
  void aDoubleIsReadExactly(String number, double expected) {
    assertThat(read("f64", number)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.89769313486231570e+308",
        "-1.89769313486231570e+308",
        "1e999999999999",
        "\"1e400\"",
        "NaN",
        "Infinity",
        "-Infinity",
        "\"nan\"",
        "\"inf\"",
        "\"+Infinity\"",
        "\"infinity\"",
        "\"1d\"",
        "\"1f\"",
        "\"0x1p3\"",
        "\" 1\"",
        "\"1\\n\"",
        "\"\"",
        "true",
        "1.",
        ".1"
      })
  void whatIsNoDoubleIsRefused(String number) {
    refuses("f64", number);
  }

  @Test
  void aFloatIsRoundedOnce() {
    assertThat(read("f32", "3.4028235e38")).isEqualTo(Float.MAX_VALUE);
    assertThat(read("f32", "0.1")).isEqualTo(0.1f);
    assertThat(read("f32", "1.17549435E-38")).isEqualTo(Float.MIN_NORMAL);
    // Half way between two floats but for a digit that a double can't hold.
    assertThat(read("f32", "1.00000017881393432617187499")).isEqualTo(1.0000001f);
    refuses("f32", "3.502823e+38");
    refuses("f32", "-3.502823e+38");
    refuses("f32", "\"3.502823e+38\"");
  }

  @Test
  void floatingPointNumbersArePrintedAsShortAsTheyAreReadBack() {
    assertThat(Sample.print("f64", 1.0)).isEqualTo("{\"f64\":1}");
    assertThat(Sample.print("f64", -0.0)).isEqualTo("{\"f64\":-0}");
    assertThat(Sample.print("f64", 0.1)).isEqualTo("{\"f64\":0.1}");
    assertThat(Sample.print("f64", 1e300)).isEqualTo("{\"f64\":1.0E300}");
    assertThat(Sample.print("f64", 12345678.0)).isEqualTo("{\"f64\":12345678}");
    assertThat(Sample.print("f32", 0.1f)).isEqualTo("{\"f32\":0.1}");
    assertThat(Sample.print("f32", -0.0f)).isEqualTo("{\"f32\":-0}");
    assertThat(Sample.print("f64", Double.NaN)).isEqualTo("{\"f64\":\"NaN\"}");
    assertThat(Sample.print("f64", Double.POSITIVE_INFINITY)).isEqualTo("{\"f64\":\"Infinity\"}");
    assertThat(Sample.print("f32", Float.NEGATIVE_INFINITY)).isEqualTo("{\"f32\":\"-Infinity\"}");
  }

  @Test
  void everyNumberIsReadBackAsItWasPrinted() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 20_000; run++) {
      double number = Double.longBitsToDouble(random.nextLong());
      double decimal = random.nextInt() / Math.pow(10, random.nextInt(12));
      float single = Float.intBitsToFloat(random.nextInt());
      float singleDecimal = random.nextInt(1 << 24) / (float) Math.pow(10, random.nextInt(12));
      String of = "seed " + seed + ", run " + run;
      assertThat(Sample.parse("f64", Sample.print("f64", number))).as(of).isEqualTo(number);
      assertThat(Sample.parse("f64", Sample.print("f64", decimal))).as(of).isEqualTo(decimal);
      assertThat(Sample.parse("f32", Sample.print("f32", single))).as(of).isEqualTo(single);
      assertThat(Sample.parse("f32", Sample.print("f32", singleDecimal)))
          .as(of)
          .isEqualTo(singleDecimal);
      long whole = random.nextLong() >> random.nextInt(64);
      assertThat(Sample.parse("u64", Sample.print("u64", whole))).as(of).isEqualTo(whole);
    }
  }

  @Test
  void shortDecimalsAreReadAsJavaReadsThem() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int run = 0; run < 20_000; run++) {
      String digits = String.valueOf(random.nextLong() >>> 1 + random.nextInt(62));
      int point = random.nextInt(digits.length());
      String number =
          point == 0 ? "0." + digits : digits.substring(0, point) + "." + digits.substring(point);
      if (number.matches("0\\d.*")) {
        continue;
      }
      String of = "seed " + seed + ", " + number;
      assertThat(read("f64", number)).as(of).isEqualTo(Double.parseDouble(number));
      assertThat(read("f32", number)).as(of).isEqualTo(Float.parseFloat(number));
    }
  }
}
