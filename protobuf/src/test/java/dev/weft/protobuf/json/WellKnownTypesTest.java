package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.BoolValue;
import dev.weft.protobuf.wellknown.BytesValue;
import dev.weft.protobuf.wellknown.DoubleValue;
import dev.weft.protobuf.wellknown.Duration;
import dev.weft.protobuf.wellknown.Empty;
import dev.weft.protobuf.wellknown.FieldMask;
import dev.weft.protobuf.wellknown.FloatValue;
import dev.weft.protobuf.wellknown.Int32Value;
import dev.weft.protobuf.wellknown.Int64Value;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.StringValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.UInt32Value;
import dev.weft.protobuf.wellknown.UInt64Value;
import dev.weft.protobuf.wellknown.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WellKnownTypesTest {
  /** Reads and prints a text as the generated class and as a dynamic message, which must agree. */
  private static String again(MessageType<?> type, String text) {
    Message message = Sample.FORMAT.parse(type, text);
    MessageType<?> dynamic = DynamicType.of(type.descriptor());
    assertThat(Sample.FORMAT.print(Sample.FORMAT.parse(dynamic, text)))
        .isEqualTo(Sample.FORMAT.print(message));
    assertThat(dynamic.decode(message.toByteArray())).isEqualTo(Sample.FORMAT.parse(dynamic, text));
    return Sample.FORMAT.print(message);
  }

  private static void refuses(MessageType<?> type, String text) {
    assertThatExceptionOfType(ProtobufException.class)
        .as(text)
        .isThrownBy(() -> Sample.FORMAT.parse(type, text))
        .withMessageStartingWith(type.fullName() + ": ")
        .satisfies(fault -> assertThat(fault.position()).isPresent());
  }

  private static void refusesToPrint(Message message) {
    assertThatExceptionOfType(ProtobufException.class)
        .as(message.toString())
        .isThrownBy(() -> Sample.FORMAT.print(message))
        .withMessageStartingWith(message.protoType().fullName() + ": ");
  }

  // Timestamp

  @ParameterizedTest
  @CsvSource({
    "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z,9999-12-31T23:59:59.999999999Z",
    "1993-02-10T00:00:00.000Z,1993-02-10T00:00:00Z",
    "1969-12-31T23:59:59.5Z,1969-12-31T23:59:59.500Z",
    "1970-01-01T00:00:00.01Z,1970-01-01T00:00:00.010Z",
    "1970-01-01T00:00:00.000001Z,1970-01-01T00:00:00.000001Z",
    "1970-01-01T00:00:00.00000001Z,1970-01-01T00:00:00.000000010Z",
    "1970-01-01T08:00:01+08:00,1970-01-01T00:00:01Z",
    "1969-12-31T16:00:01.1-08:00,1970-01-01T00:00:01.100Z",
    "2000-02-29T00:00:00Z,2000-02-29T00:00:00Z",
    "0001-01-01T00:00:00-01:00,0001-01-01T01:00:00Z",
  })
  void aTimestampIsATimeInUtc(String text, String printed) {
    assertThat(again(Timestamp.TYPE, '"' + text + '"')).isEqualTo('"' + printed + '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "1970-01-01T00:00:00",
        "1970-01-01 00:00:00Z",
        "1970-01-01t00:00:00Z",
        "1970-01-01T00:00:00z",
        "1970-01-01T00:00:00.Z",
        "1970-01-01T00:00:00.1234567890Z",
        "1970-01-01T00:00:00,5Z",
        "1970-01-01T24:00:00Z",
        "1970-01-01T00:60:00Z",
        "1970-01-01T00:00:60Z",
        "1970-02-29T00:00:00Z",
        "1970-00-01T00:00:00Z",
        "1970-13-01T00:00:00Z",
        "1970-01-00T00:00:00Z",
        "1970-1-01T00:00:00Z",
        "-970-01-01T00:00:00Z",
        "1970-01-01T00:00Z",
        "1970-01-01",
        "1970-01-01T00:00:00+0100",
        "1970-01-01T00:00:00+1:00",
        "1970-01-01T00:00:00+24:00",
        "1970-01-01T00:00:00+00:60",
        "1970-01-01T00:00:00*00:00",
        "1970-01-01T00:00:00ZZ",
        " 1970-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z ",
        "",
      })
  void whatIsNoTimeIsRefused(String text) {
    refuses(Timestamp.TYPE, '"' + text + '"');
  }

  @Test
  void aTimestampOutOfRangeIsNotPrinted() {
    refuses(Timestamp.TYPE, "0");
    refusesToPrint(Timestamp.builder().seconds(-62135596801L).build());
    refusesToPrint(Timestamp.builder().seconds(253402300800L).build());
    refusesToPrint(Timestamp.builder().nanos(-1).build());
    refusesToPrint(Timestamp.builder().nanos(1_000_000_000).build());
  }

  // Duration

  @ParameterizedTest
  @CsvSource({
    "0s,0s",
    "-0s,0s",
    "1.000000000s,1s",
    "1.01s,1.010s",
    "1.00001s,1.000010s",
    "1.000000001s,1.000000001s",
    "-5s,-5s",
    "-0.5s,-0.500s",
    "-1.5s,-1.500s",
    "007s,7s",
    "315576000000.999999999s,315576000000.999999999s",
    "-315576000000.999999999s,-315576000000.999999999s",
  })
  void aDurationIsSecondsAndAnS(String text, String printed) {
    assertThat(again(Duration.TYPE, '"' + text + '"')).isEqualTo('"' + printed + '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "315576000001s",
        "-315576000001s",
        "99999999999999999999s",
        "1",
        "1S",
        "s",
        "-s",
        ".5s",
        "1.s",
        "1.0000000000s",
        "+1s",
        "--1s",
        "1.-5s",
        "1e3s",
        "1s ",
        " 1s",
        "1ss",
        ""
      })
  void whatIsNoDurationIsRefused(String text) {
    refuses(Duration.TYPE, '"' + text + '"');
  }

  @Test
  void aDurationOutOfRangeIsNotPrinted() {
    refuses(Duration.TYPE, "1");
    refusesToPrint(Duration.builder().seconds(315576000001L).build());
    refusesToPrint(Duration.builder().seconds(-315576000001L).build());
    refusesToPrint(Duration.builder().seconds(Long.MIN_VALUE).build());
    refusesToPrint(Duration.builder().nanos(1_000_000_000).build());
    refusesToPrint(Duration.builder().nanos(Integer.MIN_VALUE).build());
    refusesToPrint(Duration.builder().seconds(1).nanos(-1).build());
    refusesToPrint(Duration.builder().seconds(-1).nanos(1).build());
  }

  // FieldMask

  @Test
  void aFieldMaskIsPathsInCamelCase() {
    assertThat(again(FieldMask.TYPE, "\"foo,barBaz.quX\"")).isEqualTo("\"foo,barBaz.quX\"");
    assertThat(Sample.FORMAT.parse(FieldMask.TYPE, "\"foo,barBaz.quX\"").paths())
        .containsExactly("foo", "bar_baz.qu_x");
    assertThat(again(FieldMask.TYPE, "\"\"")).isEqualTo("\"\"");
    for (String bad : new String[] {"foo_bar", "a,,b", ",", "a,"}) {
      refuses(FieldMask.TYPE, '"' + bad + '"');
    }
    refuses(FieldMask.TYPE, "[\"foo\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fooBar", "foo_3_bar", "foo__bar", "foo_", "foo_Bar", "a,b", ""})
  void aPathThatWouldBeReadAsAnotherIsNotPrinted(String path) {
    refusesToPrint(FieldMask.builder().addPaths(path).build());
  }

  // Struct

  @Test
  void structsAreJson() {
    String text = "{\"a\":[1,null,true,\"x\",{\"b\":{}},[[]]],\"\":-1.5}";
    assertThat(again(Struct.TYPE, text)).isEqualTo(text);
    assertThat(again(ListValue.TYPE, "[1,[2]]")).isEqualTo("[1,[2]]");
    for (String value : new String[] {"null", "1", "\"x\"", "false", "{\"a\":1}", "[]", "{}"}) {
      assertThat(again(Value.TYPE, value)).isEqualTo(value);
    }
    refuses(Struct.TYPE, "[]");
    refuses(Struct.TYPE, "null");
    refuses(Struct.TYPE, "{\"a\":1,\"a\":2}");
    refuses(ListValue.TYPE, "{}");
    refuses(Value.TYPE, "1e999");
    refuses(Value.TYPE, "NaN");
    refuses(Value.TYPE, "");
  }

  @Test
  void aValueThatJsonDoesNotHaveIsNotPrinted() {
    refusesToPrint(Value.builder().numberValue(Double.NaN).build());
    refusesToPrint(Value.builder().numberValue(Double.NEGATIVE_INFINITY).build());
    refusesToPrint(Value.defaultInstance());
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() ->
            Sample.FORMAT.print(
                Struct.builder()
                    .putFields("a", Value.builder().numberValue(Double.NaN).build())
                    .build()))
        .satisfies(fault -> assertThat(fault.fieldPath()).isEqualTo("[\"a\"]"));
  }

  // Wrappers and Empty

  @Test
  void wrappersAreTheirValues() {
    assertThat(again(DoubleValue.TYPE, "1.5")).isEqualTo("1.5");
    assertThat(again(FloatValue.TYPE, "\"NaN\"")).isEqualTo("\"NaN\"");
    assertThat(again(Int64Value.TYPE, "-1")).isEqualTo("\"-1\"");
    assertThat(again(UInt64Value.TYPE, "\"18446744073709551615\""))
        .isEqualTo("\"18446744073709551615\"");
    assertThat(again(Int32Value.TYPE, "0")).isEqualTo("0");
    assertThat(again(UInt32Value.TYPE, "4294967295")).isEqualTo("4294967295");
    assertThat(again(BoolValue.TYPE, "true")).isEqualTo("true");
    assertThat(again(StringValue.TYPE, "\"\"")).isEqualTo("\"\"");
    assertThat(again(BytesValue.TYPE, "\"-_8\"")).isEqualTo("\"+/8=\"");
    refuses(Int32Value.TYPE, "{\"value\":1}");
    refuses(Int32Value.TYPE, "null");
    assertThat(Sample.again("{\"wrapped\":0,\"wrappeds\":[0,1]}"))
        .isEqualTo("{\"wrapped\":0,\"wrappeds\":[0,1]}");
  }

  @Test
  void emptyIsAnObject() {
    assertThat(again(Empty.TYPE, "{ }")).isEqualTo("{}");
    refuses(Empty.TYPE, "{\"a\":1}");
    assertThat(Sample.again("{\"empty\":{}}")).isEqualTo("{\"empty\":{}}");
  }

  // Any

  @Test
  void anAnyHasTheFieldsOfWhatItHolds() {
    String text =
        "{\"@type\":\"type.googleapis.com/sample.Sample\",\"i32\":1,\"nested\":{\"u32\":2}}";
    assertThat(again(Any.TYPE, text)).isEqualTo(text);
    assertThat(Sample.FORMAT.parse(Any.TYPE, text).value().toByteArray())
        .isEqualTo(Sample.parse("{\"i32\":1,\"nested\":{\"u32\":2}}").toByteArray());
    assertThat(again(Any.TYPE, "{}")).isEqualTo("{}");
    assertThat(again(Any.TYPE, "{\"@type\":\"a/google.protobuf.Empty\"}"))
        .isEqualTo("{\"@type\":\"a/google.protobuf.Empty\"}");
  }

  @Test
  void theTypeOfAnAnyNeedNotComeFirst() {
    assertThat(
            again(
                Any.TYPE,
                "{\"nested\":{\"@x\":1},\"@type\":\"t/sample.Sample\"}"
                    .replace("\"@x\":1", "\"i32s\":[1,{}]".replace(",{}", ""))))
        .isEqualTo("{\"@type\":\"t/sample.Sample\",\"nested\":{\"i32s\":[1]}}");
    assertThat(again(Any.TYPE, "{\"value\":\"1s\",\"@\\u0074ype\":\"t/google.protobuf.Duration\"}"))
        .isEqualTo("{\"@type\":\"t/google.protobuf.Duration\",\"value\":\"1s\"}");
  }

  @Test
  void whatHasAFormOfItsOwnIsTheValueOfAnAny() {
    for (String value :
        new String[] {
          "google.protobuf.Int32Value\",\"value\":12345",
          "google.protobuf.Timestamp\",\"value\":\"1970-01-01T00:00:00Z\"",
          "google.protobuf.Struct\",\"value\":{\"foo\":1}",
          "google.protobuf.Value\",\"value\":null",
          "google.protobuf.Any\",\"value\":{\"@type\":\"a/sample.Sample\",\"i32\":1}",
          "google.protobuf.Any\",\"value\":{}",
        }) {
      String text = "{\"@type\":\"type.googleapis.com/" + value + "}";
      assertThat(again(Any.TYPE, text)).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"@type\":\"\",\"value\":\"\"}",
        "{\"@type\":\"sample.Sample\"}",
        "{\"@type\":\"a/\"}",
        "{\"@type\":\"a/unknown.Type\"}",
        "{\"@type\":1}",
        "{\"@type\":null}",
        "{\"i32\":1}",
        "{\"@type\":\"a/sample.Sample\",\"@type\":\"a/sample.Sample\"}",
        "{\"@type\":\"a/sample.Sample\",\"nope\":1}",
        "{\"@type\":\"a/sample.Sample\",\"i32\":1",
        "{\"@type\":\"a/google.protobuf.Int32Value\"}",
        "{\"@type\":\"a/google.protobuf.Int32Value\",\"value\":1,\"value\":1}",
        "{\"@type\":\"a/google.protobuf.Int32Value\",\"value\":1,\"other\":1}",
        "{\"@type\":\"a/google.protobuf.Int32Value\",\"value\":1,\"@type\":\"a/sample.Sample\"}",
        "[]",
      })
  void whatIsNoAnyIsRefused(String text) {
    refuses(Any.TYPE, text);
  }

  @Test
  void membersBesideTheValueOfAnAnyAreIgnoredIfSo() {
    String text = "{\"x\":1,\"@type\":\"a/google.protobuf.Int32Value\",\"value\":1}";
    JsonFormat lenient = Sample.FORMAT.ignoringUnknownFields();
    assertThat(lenient.print(lenient.parse(Any.TYPE, text)))
        .isEqualTo("{\"@type\":\"a/google.protobuf.Int32Value\",\"value\":1}");
  }

  @Test
  void anAnyThatCantBeReadIsNotPrinted() {
    Any any = Sample.FORMAT.parse(Any.TYPE, "{\"@type\":\"a/sample.Sample\",\"i32\":1}");
    refusesToPrint(any.toBuilder().typeUrl("").build());
    refusesToPrint(any.toBuilder().typeUrl("sample.Sample").build());
    refusesToPrint(any.toBuilder().typeUrl("a/unknown.Type").build());
    refusesToPrint(any.toBuilder().value(Bytes.of((byte) 8)).build());
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> JsonFormat.DEFAULT.print(any))
        .withMessageContaining("registry");
  }

  @Test
  void anyInAnyIsBounded() {
    StringBuilder text = new StringBuilder("{}");
    for (int i = 0; i < 99; i++) {
      text.insert(0, "{\"@type\":\"a/google.protobuf.Any\",\"value\":").append('}');
    }
    Any deep = Sample.FORMAT.parse(Any.TYPE, text.toString());
    assertThat(Sample.FORMAT.print(deep)).isEqualTo(text.toString());
    refuses(Any.TYPE, "{\"@type\":\"a/google.protobuf.Any\",\"value\":" + text + "}");
    refusesToPrint(
        Any.builder().typeUrl("a/google.protobuf.Any").value(Bytes.of(deep.toByteArray())).build());
  }
}
