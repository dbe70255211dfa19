package dev.weft.protobuf.text;

import static dev.weft.protobuf.text.Schema.again;
import static dev.weft.protobuf.text.Schema.faultIn;
import static dev.weft.protobuf.text.Schema.valueIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.ProtobufException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StringsTest {

  private static Object text(String literal) {
    return valueIn("optional_string: " + literal, "optional_string");
  }

  private static Object bytes(String literal) {
    return valueIn("optional_bytes: " + literal, "optional_bytes");
  }

  private static Bytes hex(String digits) {
    return Bytes.of(HexFormat.of().parseHex(digits));
  }

  @Test
  void literalsNextToEachOtherAreOne() {
    assertThat(text("'first' \"second\"\n # comment\n'third''fourth'"))
        .isEqualTo("firstsecondthirdfourth");
    assertThat(text("''")).isEqualTo("");
    assertThat(text("'\"' \"'\"")).isEqualTo("\"'");
  }

  @Test
  void escapesStandForCharacters() {
    assertThat(text("'\\a\\b\\f\\n\\r\\t\\v\\?\\\\\\'\\\"'"))
        .isEqualTo("\u0007\b\f\n\r\t\u000b?\\'\"");
    assertThat(text("'\\u1234\\U00001234\\U0001F600'")).isEqualTo("\u1234\u1234\uD83D\uDE00");
    assertThat(text("'\\U0010ffff'")).isEqualTo("\uDBFF\uDFFF");
    assertThat(text("'\\5Hello \\1234'")).isEqualTo("\u0005Hello S4");
    assertThat(text("'\\x213 \\x3world'")).isEqualTo("!3 \u0003world");
  }

  @Test
  void escapedBytesHaveToMakeUtf8InText() {
    assertThat(text("'\\341\\210\\264' '\\xe1\\x88\\xb4'")).isEqualTo("\u1234\u1234");
    assertThat(text("'\\xe1\\x88' '\\xb4'")).isEqualTo("\u1234");
    for (String malformed :
        new String[] {
          "\\300", "\\xc0", "\\xe1\\x88", "\\xed\\xa0\\x80", "\\xff", "\\xf4\\x90\\x80\\x80"
        }) {
      assertThat(faultIn("optional_string: '" + malformed + "'"))
          .hasMessageContaining("are not UTF-8");
    }
  }

  @Test
  void escapedBytesCanBeAnythingInBytes() {
    assertThat(bytes("'\\300\\xc0\\377\\0'")).isEqualTo(hex("c0c0ff00"));
    assertThat(bytes("'é\\u00e9\\U0001f600😀'")).isEqualTo(hex("c3a9c3a9f09f9880f09f9880"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'\\U00110000'",
        "'\\Uffffffff'",
        "'\\ud801\\udc37'",
        "'\\ud800'",
        "'\\udc00'",
        "'\\U0000d800'",
        "'\\U0000d801\\U0000dc37'",
        "'\\ud801\\U0000dc37'",
        "'\\u123'",
        "'\\u12' '34'",
        "'\\U0001f60'",
        "'\\u12g4'",
        "'\\x'",
        "'\\xg'",
        "'\\400'",
        "'\\8'",
        "'\\q'",
        "'\\\n'",
        "'line\nbreak'",
        "'open",
        "'open\\'",
        "\"open'",
        "'nul\0'",
        "'\ud800'",
        "'\udc00 \ud800'",
        "bare",
        "5",
        "-'x'"
      })
  void whatIsNoStringIsRefusedInTextAndBytes(String literal) {
    faultIn("optional_string: " + literal);
    faultIn("optional_bytes: " + literal);
  }

  @Test
  void aFaultInALiteralSaysWhereInIt() {
    assertThat(faultIn("optional_string: 'ab'\n  'c\\ud800'"))
        .hasMessage(
            "t.All: optional_string: line 2, column 5: \\ud800 is a surrogate, not a character;"
                + " write characters above U+FFFF as \\U0001f600");
  }

  @Test
  void textIsPrintedReadably() {
    assertThat(again("optional_string: 'it\\'s \\\"é\\u20ac😀\\\" \\\\ \\n\\r\\t\\001\\177'"))
        .isEqualTo("optional_string: \"it's \\\"é€😀\\\" \\\\ \\n\\r\\t\\001\\177\"");
    assertThat(again("optional_string: '\\u0085\\u2028\\u202e\\ufeff\\U000e0001'"))
        .isEqualTo("optional_string: \"\\u0085\\u2028\\u202e\\ufeff\\U000e0001\"");
  }

  @Test
  void bytesArePrintedInAscii() {
    assertThat(again("optional_bytes: 'aé\\0\\377\\\"'"))
        .isEqualTo("optional_bytes: \"a\\303\\251\\000\\377\\\"\"");
  }

  @Test
  void halfASurrogatePairCannotBePrinted() {
    MessageBuilder<?> builder = Schema.ALL.newBuilder();
    Message inner =
        Schema.ALL.newBuilder().set(Schema.field(Schema.ALL, "optional_string"), "a\ud800").build();
    builder.set(Schema.field(Schema.ALL, "nested"), inner);

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> TextFormat.DEFAULT.print(builder.build()))
        .withMessageStartingWith(
            "t.All: nested.optional_string: the string holds a lone surrogate");
  }
}
