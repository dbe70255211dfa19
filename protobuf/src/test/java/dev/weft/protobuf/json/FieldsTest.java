package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.dynamic.DynamicMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldsTest {
  private static void refuses(String text, String problem) {
    assertThatExceptionOfType(ProtobufException.class)
        .as(text)
        .isThrownBy(() -> Sample.parse(text))
        .withMessageContaining(problem)
        .satisfies(fault -> assertThat(fault.position()).isPresent());
  }

  // Names

  @Test
  void bothNamesAreReadAndTheJsonNameIsPrinted() {
    assertThat(Sample.again("{\"two_words\":1}")).isEqualTo("{\"twoWords\":1}");
    assertThat(Sample.again("{\"twoWords\":1}")).isEqualTo("{\"twoWords\":1}");
    assertThat(Sample.again("{\"two\\u005fwords\":1}")).isEqualTo("{\"twoWords\":1}");
    assertThat(Sample.again("{\"named\":1}")).isEqualTo("{\"@other \\\"name\\\"\":1}");
    assertThat(Sample.again("{\"@other \\\"name\\\"\":1}"))
        .isEqualTo("{\"@other \\\"name\\\"\":1}");
  }

  @Test
  void originalNamesArePrintedIfSo() {
    assertThat(
            Sample.FORMAT.printingProtoNames().print(Sample.parse("{\"twoWords\":1,\"named\":2}")))
        .isEqualTo("{\"two_words\":1,\"named\":2}");
  }

  @Test
  void membersMayBeInAnyOrderAndArePrintedByNumber() {
    assertThat(Sample.again("{\"list\":[{}],\"text\":\"a\",\"i32\":1,\"u32\":2}"))
        .isEqualTo("{\"i32\":1,\"u32\":2,\"text\":\"a\",\"list\":[{}]}");
  }

  @Test
  void aNameThatNoFieldHasIsRefusedUnlessIgnored() {
    refuses("{\"nope\":1}", "no field of sample.Sample has the name 'nope'");
    refuses("{\"TwoWords\":1}", "'TwoWords'");
    refuses("{\"@type\":\"\"}", "'@type'");
    refuses("{\"[p.extension]\":1}", "registry");
    assertThat(Sample.FORMAT.ignoringUnknownFields().parse(Sample.TYPE, "{\"nope\":1,\"i32\":2}"))
        .isEqualTo(Sample.with("i32", 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"i32\":1,\"i32\":1}",
        "{\"i32\":null,\"i32\":1}",
        "{\"twoWords\":1,\"two_words\":1}",
        "{\"two_words\":1,\"twoWords\":1}",
        "{\"nested\":{},\"i32\":1,\"nested\":{}}",
        "{\"i32s\":[1],\"i32s\":[2]}",
        "{\"byText\":{},\"by_text\":{}}",
      })
  void aFieldThatIsThereTwiceIsRefused(String text) {
    refuses(text, "twice");
  }

  // Oneofs and presence

  @Test
  void twoFieldsOfAOneofAreRefused() {
    refuses("{\"oneNumber\":1,\"oneText\":\"\"}", "choice");
    refuses("{\"oneNumber\":1,\"oneNull\":null}", "choice");
    assertThat(Sample.again("{\"oneNumber\":null,\"oneText\":\"\"}"))
        .isEqualTo("{\"oneText\":\"\"}");
    assertThat(Sample.again("{\"oneText\":\"\",\"oneNumber\":null}"))
        .isEqualTo("{\"oneText\":\"\"}");
  }

  @Test
  void aFieldWithPresenceIsPrintedWhenSetAndOneWithoutWhenNotDefault() {
    assertThat(Sample.again("{\"maybe\":0,\"i32\":0,\"text\":\"\",\"oneNumber\":0,\"nested\":{}}"))
        .isEqualTo("{\"nested\":{},\"maybe\":0,\"oneNumber\":0}");
  }

  @Test
  void defaultsArePrintedForFieldsWithoutPresenceIfSo() {
    assertThat(Sample.FORMAT.printingDefaults().print(Sample.parse("{\"maybe\":0}")))
        .isEqualTo(
            "{\"i32\":0,\"u32\":0,\"i64\":\"0\",\"u64\":\"0\",\"f32\":0,\"f64\":0,\"flag\":false,"
                + "\"text\":\"\",\"data\":\"\",\"kind\":\"NONE\",\"twoWords\":0,"
                + "\"@other \\\"name\\\"\":0,\"maybe\":0,\"i32s\":[],\"texts\":[],\"kinds\":[],"
                + "\"list\":[],\"byText\":{},\"byNumber\":{},\"byFlag\":{},\"values\":[],"
                + "\"wrappeds\":[],\"null\":null,\"nulls\":[]}");
  }

  // Null

  @Test
  void nullLeavesAFieldUnset() {
    for (String field :
        List.of(
            "i32",
            "u32",
            "i64",
            "u64",
            "f32",
            "f64",
            "flag",
            "text",
            "data",
            "kind",
            "nested",
            "twoWords",
            "maybe",
            "oneNumber",
            "oneText",
            "i32s",
            "texts",
            "kinds",
            "list",
            "byText",
            "byNumber",
            "byFlag",
            "time",
            "duration",
            "mask",
            "struct",
            "values",
            "wrapped",
            "wrappeds",
            "nulls",
            "any",
            "empty")) {
      assertThat(Sample.parse("{\"" + field + "\":null}"))
          .as(field)
          .isEqualTo(Sample.TYPE.defaultInstance());
    }
  }

  @Test
  void nullIsAValueOfValueAndNullValue() {
    assertThat(Sample.again("{\"value\":null}")).isEqualTo("{\"value\":null}");
    assertThat(Sample.again("{\"values\":[null,1]}")).isEqualTo("{\"values\":[null,1]}");
    assertThat(Sample.again("{\"nulls\":[null,\"NULL_VALUE\",0]}"))
        .isEqualTo("{\"nulls\":[null,null,null]}");
    assertThat(Sample.again("{\"byFlag\":{\"true\":null}}"))
        .isEqualTo("{\"byFlag\":{\"true\":null}}");
    assertThat(Sample.again("{\"oneNull\":null}")).isEqualTo("{\"oneNull\":null}");
    assertThat(Sample.again("{\"oneNull\":\"NULL_VALUE\"}")).isEqualTo("{\"oneNull\":null}");
    assertThat(Sample.again("{\"null\":null}")).isEqualTo("{}");
  }

  @Test
  void nullIsNoValueInAListOrMap() {
    refuses("{\"i32s\":[1,null]}", "null");
    refuses("{\"texts\":[null]}", "null");
    refuses("{\"list\":[null]}", "null");
    refuses("{\"kinds\":[null]}", "null");
    refuses("{\"wrappeds\":[null]}", "null");
    refuses("{\"byText\":{\"a\":null}}", "null");
    refuses("{\"byNumber\":{\"1\":null}}", "null");
    refuses("{\"byNumber\":{null:{}}}", "a name in double quotes");
    refuses("{\"i32\":nul}", "null");
  }

  // Lists and maps

  @Test
  void listsAreReadInOrder() {
    assertThat(Sample.parse("i32s", "{\"i32s\":[3,\"1\",2.0]}")).isEqualTo(List.of(3, 1, 2));
    assertThat(Sample.again("{\"i32s\":[]}")).isEqualTo("{}");
    refuses("{\"i32s\":1}", "an array");
    refuses("{\"i32s\":{}}", "an array");
    refuses("{\"i32s\":[[1]]}", "a number");
  }

  @Test
  void keysAreReadFromStrings() {
    assertThat(Sample.again("{\"byNumber\":{\"18446744073709551615\":{},\"1e1\":{}}}"))
        .isEqualTo("{\"byNumber\":{\"18446744073709551615\":{},\"10\":{}}}");
    assertThat(Sample.again("{\"byFlag\":{\"tr\\u0075e\":1,\"false\":2}}"))
        .isEqualTo("{\"byFlag\":{\"true\":1,\"false\":2}}");
    assertThat(Sample.again("{\"byText\":{\"\":0,\"\\n\":\"BIG\"}}"))
        .isEqualTo("{\"byText\":{\"\":\"NONE\",\"\\n\":\"BIG\"}}");
    refuses("{\"byNumber\":{\"-1\":{}}}", "range of uint64");
    refuses("{\"byNumber\":{\" 1\":{}}}", "a number");
    refuses("{\"byNumber\":{\"\":{}}}", "a number");
    refuses("{\"byNumber\":{1:{}}}", "double quotes");
    refuses("{\"byFlag\":{true:1}}", "double quotes");
    refuses("{\"byFlag\":{\"TRUE\":1}}", "true");
    refuses("{\"byText\":[]}", "an object");
  }

  @Test
  void aKeyThatIsThereTwiceIsRefused() {
    refuses("{\"byText\":{\"a\":0,\"b\":1,\"a\":1}}", "twice");
    refuses("{\"byNumber\":{\"1\":{},\"1.0\":{}}}", "twice");
  }

  @Test
  void keysAreSortedIfSo() {
    DynamicMessage message =
        Sample.parse(
            "{\"byText\":{\"b\":0,\"a\":1,\"B\":1},\"byNumber\":{\"18446744073709551615\":{},\"2\":{}},"
                + "\"struct\":{\"y\":{\"2\":1,\"1\":1},\"x\":1}}");
    assertThat(Sample.FORMAT.print(message)).contains("{\"b\":\"NONE\",\"a\":\"BIG\"");
    assertThat(Sample.FORMAT.sortingMapKeys().print(message))
        .isEqualTo(
            "{\"byText\":{\"B\":\"BIG\",\"a\":\"BIG\",\"b\":\"NONE\"},"
                + "\"byNumber\":{\"2\":{},\"18446744073709551615\":{}},"
                + "\"struct\":{\"x\":1,\"y\":{\"1\":1,\"2\":1}}}");
  }

  // Enums

  @Test
  void enumsAreReadByNameAliasAndNumber() {
    assertThat(Sample.again("{\"kind\":\"LARGE\"}")).isEqualTo("{\"kind\":\"BIG\"}");
    assertThat(Sample.again("{\"kind\":1}")).isEqualTo("{\"kind\":\"BIG\"}");
    assertThat(Sample.again("{\"kind\":-1.0}")).isEqualTo("{\"kind\":\"NEGATIVE\"}");
    assertThat(Sample.again("{\"kind\":123}")).isEqualTo("{\"kind\":123}");
    assertThat(Sample.FORMAT.printingEnumNumbers().print(Sample.parse("{\"kinds\":[\"BIG\",-1]}")))
        .isEqualTo("{\"kinds\":[1,-1]}");
    refuses("{\"kind\":\"HUGE\"}", "sample.Kind");
    refuses("{\"kind\":\"big\"}", "sample.Kind");
    refuses("{\"kind\":\"1\"}", "sample.Kind");
    refuses("{\"kind\":BIG}", "a number");
    refuses("{\"kind\":1.5}", "whole");
    refuses("{\"kind\":2147483648}", "range");
    refuses("{\"kind\":true}", "found 'true'");
  }

  @Test
  void anUnknownNameOfAnEnumValueIsDroppedIfUnknownFieldsAreIgnored() {
    JsonFormat lenient = Sample.FORMAT.ignoringUnknownFields();
    String text =
        "{\"kind\":\"HUGE\",\"kinds\":[\"BIG\",\"HUGE\",0],\"byText\":{\"a\":\"HUGE\",\"b\":\"BIG\"}}";
    assertThat(lenient.print(lenient.parse(Sample.TYPE, text)))
        .isEqualTo("{\"kinds\":[\"BIG\",\"NONE\"],\"byText\":{\"b\":\"BIG\"}}");
  }

  // Forms

  @Test
  void anIndentedTextHasALineForEachValue() {
    DynamicMessage message =
        Sample.parse(
            "{\"i32\":1,\"nested\":{},\"i32s\":[1,2],\"list\":[{\"i32\":3}],\"byText\":{\"a\":1}}");
    assertThat(Sample.FORMAT.indentedBy(2).print(message))
        .isEqualTo(
            """
            {
              "i32": 1,
              "nested": {},
              "i32s": [
                1,
                2
              ],
              "list": [
                {
                  "i32": 3
                }
              ],
              "byText": {
                "a": "BIG"
              }
            }\
            """);
    assertThat(Sample.FORMAT.indentedBy(2).indentedBy(0).print(Sample.with("i32", 1)))
        .isEqualTo("{\"i32\":1}");
  }

  @Test
  void aTextIsMergedIntoABuilderWholeOrNotAtAll() {
    MessageBuilder<DynamicMessage> builder = Sample.parse("{\"i32\":1,\"i32s\":[1]}").toBuilder();
    Sample.FORMAT.merge(builder, "{\"u32\":2,\"i32s\":[2]}");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> Sample.FORMAT.merge(builder, "{\"i32\":9"));
    assertThat(Sample.FORMAT.print(builder.build()))
        .isEqualTo("{\"i32\":1,\"u32\":2,\"i32s\":[1,2]}");
  }

  @Test
  void aFormatIsNotChangedByItsOptions() {
    JsonFormat numbers = Sample.FORMAT.printingEnumNumbers();
    assertThat(Sample.FORMAT.print(Sample.with("kind", 1))).isEqualTo("{\"kind\":\"BIG\"}");
    assertThat(numbers.printingProtoNames().sortingMapKeys().print(Sample.with("kind", 1)))
        .isEqualTo("{\"kind\":1}");
  }
}
