package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.ProtobufException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StringsTest {
  private static Object read(String field, String value) {
    return Sample.parse(field, "{\"" + field + "\":" + value + "}");
  }

  private static void refuses(String field, String value) {
    assertThatExceptionOfType(ProtobufException.class)
        .as("%s for %s", value, field)
        .isThrownBy(() -> read(field, value))
        .satisfies(fault -> assertThat(fault.position()).isPresent());
  }

  @Test
  void everyEscapeIsRead() {
    assertThat(read("text", "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u8C37\\u6b4Cz\""))
        .isEqualTo("a\"\\/\b\f\n\r\t\u8c37\u6b4cz");
    assertThat(read("text", "\"\\u0000\"")).isEqualTo("\0");
    assertThat(read("text", "\"\\uD83D\\ude01\"")).isEqualTo("\ud83d\ude01");
    assertThat(read("text", "\"x\\n\ud83d\ude01\u8c37\"")).isEqualTo("x\n\ud83d\ude01\u8c37");
    assertThat(read("text", "\"\"")).isEqualTo("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\U8C37\"",
        "\"\\uXXXX\"",
        "\"\\u8C3\"",
        "\"\\u8C3",
        "\"\\x41\"",
        "\"\\'\"",
        "\"\\",
        "\"open",
        "\"line\nbreak\"",
        "\"\\n\t\"",
        "'single'",
        "12345",
        "true",
        "[]",
        "\"\\ud83d\"",
        "\"\\ud83dx\"",
        "\"\\ud83d\\n\"",
        "\"\\ud83d\\u0041\"",
        "\"\\ude01\"",
        "\"\\ude01\\ud83d\"",
      })
  void whatIsNoStringIsRefused(String value) {
    refuses("text", value);
  }

  @Test
  void surrogatesOfTheTextItselfMustBePairsToo() {
    assertThat(read("text", "\"\ud83d\ude01\"")).isEqualTo("\ud83d\ude01");
    refuses("text", "\"\ud83d\"");
    refuses("text", "\"\ude01\"");
    refuses("text", "\"\\n\ud83d\"");
    refuses("text", "\"\\n\ude01\ud83d\"");
  }

  @Test
  void whatMustBeEscapedIs() {
    assertThat(Sample.print("text", "a\"b\\c\n\u0001\u007f\u2028\u2029</script>\u8c37\ud83d\ude01"))
        .isEqualTo(
            "{\"text\":\"a\\\"b\\\\c\\n\\u0001\\u007f\\u2028\\u2029</script>\u8c37\ud83d\ude01\"}");
    String all = "\b\f\r\t plain";
    assertThat(Sample.parse("text", Sample.print("text", all))).isEqualTo(all);
  }

  @Test
  void aLoneSurrogateCantBePrinted() {
    for (String text : new String[] {"x\ud83d", "\ude01", "\ud83dx", "\ude01\ud83d"}) {
      assertThatExceptionOfType(ProtobufException.class)
          .isThrownBy(() -> Sample.print("text", text))
          .withMessageContaining("sample.Sample: text: ")
          .withMessageContaining("surrogate");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'',''",
    "AQI=,01 02",
    "AQI,01 02",
    "AQ==,01",
    "AQ,01",
    "AQID,01 02 03",
    "-_,fb",
    "-_8,fb ff",
    "+/8=,fb ff",
    "AQ\\u003d=,01",
  })
  void base64IsReadInBothAlphabetsWithAndWithoutPadding(String text, String hex) {
    assertThat(read("data", '"' + text + '"'))
        .isEqualTo(Bytes.of(java.util.HexFormat.of().parseHex(hex.replace(" ", ""))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"A\"",
        "\"AQ=\"",
        "\"AQI==\"",
        "\"=\"",
        "\"====\"",
        "\"AQ ID\"",
        "\"A=QI\"",
        "\"!@#$\"",
        "\"\u00e4\u00e4\u00e4\u00e4\"",
        "\"AQID=\"",
        "1",
        "[1]"
      })
  void whatIsNoBase64IsRefused(String value) {
    refuses("data", value);
  }

  @Test
  void bytesArePrintedPaddedInTheStandardAlphabet() {
    assertThat(Sample.print("data", Bytes.of((byte) 0xfb, (byte) 0xff)))
        .isEqualTo("{\"data\":\"+/8=\"}");
  }

  @Test
  void onlyTheLiteralsAreBools() {
    assertThat(read("flag", "true")).isEqualTo(true);
    assertThat(read("flag", "false")).isEqualTo(false);
    for (String other : new String[] {"\"true\"", "1", "True", "truex", "t", "tru", "[true]"}) {
      refuses("flag", other);
    }
  }
}
