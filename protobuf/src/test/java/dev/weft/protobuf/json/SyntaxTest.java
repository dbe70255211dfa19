package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TextPosition;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.Value;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SyntaxTest {
  private static ProtobufException fault(String text) {
    return assertThatExceptionOfType(ProtobufException.class)
        .as(text)
        .isThrownBy(() -> Sample.parse(text))
        .actual();
  }

  @Test
  void whiteSpaceIsFreeBetweenTokens() {
    assertThat(Sample.again(" \n\t\r{ \"i32\" :\n1 , \"i32s\" : [ 1 ,\t2 ] } \n"))
        .isEqualTo("{\"i32\":1,\"i32s\":[1,2]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"i32\"",
        "{\"i32\":",
        "{\"i32\":1",
        "{\"i32\":1,",
        "{\"i32\":1,}",
        "{\"i32\":1 , }",
        "{,\"i32\":1}",
        "{\"i32\":1,,\"u32\":1}",
        "{\"i32\":1 \"u32\":1}",
        "{\"i32\" 1}",
        "{i32:1}",
        "{'i32':1}",
        "{\"i32\":1}}",
        "{\"i32\":1} x",
        "{} {}",
        "{\"i32\":1}\0",
        "{\"i32s\":[1,]}",
        "{\"i32s\":[,1]}",
        "{\"i32s\":[1 2]}",
        "{\"i32s\":[1}",
        "{\"i32s\":[",
        "{\"i32\":1]",
        "{\"i32\":1 // comment\n}",
        "{\"i32\": /* comment */ 1}",
        "# {}",
        "{\"i32\":\u00a01}",
        "\ufeff{}",
        "[]",
        "1",
        "\"text\"",
        "null",
        "true",
      })
  void whatIsNoJsonObjectIsRefused(String text) {
    assertThat(fault(text).position()).isPresent();
    assertThat(fault(text)).hasMessageStartingWith("sample.Sample: ");
  }

  @Test
  void aFaultNamesTypePathLineAndColumn() {
    ProtobufException fault =
        fault("{\"nested\":\n {\"list\": [{}, {\"byNumber\": {\"7\":\n {\"i32\": true}}}]}}");
    assertThat(fault)
        .hasMessage(
            "sample.Sample: nested.list[1].by_number[7].i32: line 3, column 10: expected a number"
                + " for int32, found 'true'");
    assertThat(fault.fieldPath()).isEqualTo("nested.list[1].by_number[7].i32");
    assertThat(fault.position()).contains(new TextPosition(54, 3, 10));
  }

  @Test
  void aFaultBetweenMembersIsInNoField() {
    assertThat(fault("{\"i32\":1;").fieldPath()).isEmpty();
    assertThat(fault("{\"nested\":{\"i32\":1;").fieldPath()).isEqualTo("nested");
    assertThat(fault("{\"byText\":{\"a\":\"?\"}}").fieldPath()).isEqualTo("by_text[\"a\"]");
  }

  @Test
  void nestingIsBoundedAtTheLimit() {
    assertThat(Sample.FORMAT.parse(ListValue.TYPE, nested(100)).values()).hasSize(1);
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Sample.FORMAT.parse(ListValue.TYPE, nested(101)))
        .withMessageContaining("more than 100 deep");
    JsonFormat three = Sample.FORMAT.withMaxDepth(3);
    ListValue deep = three.parse(ListValue.TYPE, nested(3));
    assertThat(three.print(deep)).isEqualTo("[[[]]]");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> three.withMaxDepth(2).print(deep))
        .withMessageContaining("more than 2 deep");
    // Siblings do not add up.
    assertThat(three.parse(ListValue.TYPE, "[[[]],[[]],[[],[]]]").values()).hasSize(3);
  }

  @Test
  void whatIsPassedOverIsBoundedAndCheckedToo() {
    JsonFormat lenient = Sample.FORMAT.ignoringUnknownFields();
    for (String bad :
        new String[] {
          nested(100),
          nested(1_000_000),
          "[1,]",
          "{\"a\":1,}",
          "{a:1}",
          "01",
          "nul",
          "tru",
          "\"\\x\"",
          ""
        }) {
      assertThatExceptionOfType(ProtobufException.class)
          .isThrownBy(() -> lenient.parse(Sample.TYPE, "{\"unknown\":" + bad + "}"));
    }
    String fine = "{\"a\":[1,-2.5e3,\"\\n\",true,false,null,{},[]],\"b\":{}}";
    assertThat(lenient.parse(Sample.TYPE, "{\"unknown\":" + fine + ",\"i32\":1}"))
        .isEqualTo(Sample.with("i32", 1));
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  @Test
  void utf8IsReadAndOtherBytesRefused() {
    byte[] text = "\"\u8c37\ud83d\ude01\"".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonFormat.DEFAULT.parse(Value.TYPE, text).stringValue())
        .isEqualTo("\u8c37\ud83d\ude01");
    text[2] = '"';
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> JsonFormat.DEFAULT.parse(Value.TYPE, text))
        .withMessageContaining("UTF-8");
  }
}
