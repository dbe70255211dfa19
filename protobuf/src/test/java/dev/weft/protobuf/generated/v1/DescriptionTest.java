package dev.weft.protobuf.generated.v1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.text.TextFormat;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.StringValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptionTest {
  private static final FileDescriptor FILE =
      FileDescriptor.link(
          TextFormat.DEFAULT.parse(
              FileDescriptorProto.TYPE,
              """
              name: "d.proto"  package: "d"
              message_type {
                name: "M"
                field { name: "open" number: 1 label: LABEL_OPTIONAL type: TYPE_UINT32 }
                field { name: "secret" number: 2 label: LABEL_OPTIONAL type: TYPE_STRING options { debug_redact: true } }
                field { name: "secrets" number: 3 label: LABEL_REPEATED type: TYPE_BYTES options { debug_redact: true } }
                field { name: "nested" number: 4 label: LABEL_OPTIONAL type_name: ".d.M" }
                field { name: "hidden" number: 5 label: LABEL_OPTIONAL type_name: ".d.M" options { debug_redact: true } }
                field { name: "many" number: 6 label: LABEL_REPEATED type_name: ".d.M" }
                field { name: "by_key" number: 7 label: LABEL_REPEATED type_name: ".d.M.ByKeyEntry" }
                field { name: "hidden_map" number: 8 label: LABEL_REPEATED type_name: ".d.M.ByKeyEntry" options { debug_redact: true } }
                field { name: "ints" number: 9 label: LABEL_REPEATED type: TYPE_INT32 }
                nested_type {
                  name: "ByKeyEntry" options { map_entry: true }
                  field { name: "key" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
                  field { name: "value" number: 2 label: LABEL_OPTIONAL type_name: ".d.M" }
                }
                extension_range { start: 100 end: 200 }
              }
              extension { name: "more" number: 100 label: LABEL_OPTIONAL extendee: ".d.M" type: TYPE_STRING }
              """),
          List.of());
  private static final DynamicType TYPE = DynamicType.of(FILE.findMessage("d.M").orElseThrow());
  private static final TextFormat FORMAT =
      TextFormat.DEFAULT.withMaxDepth(10_000).withTypes(TypeRegistry.builder().add(FILE).build());

  private static DynamicMessage message(String text) {
    return FORMAT.parse(TYPE, text);
  }

  @Test
  void aMessagePrintsTheFieldsThatAreSet() {
    assertThat(Timestamp.builder().seconds(5).build()).hasToString("Timestamp { seconds: 5 }");
    assertThat(message("open: 4294967295 ints: [1, 2] nested { open: 0 }"))
        .hasToString("M { open: 4294967295 nested M { open: 0 } ints: 1 ints: 2 }");
  }

  // Redaction

  @Test
  void whatIsMarkedIsNotShownAtAnyDepth() {
    Message message =
        message(
            "secret: 'x' secrets: ['x', 'x'] nested { secret: 'x' } hidden { open: 77 }"
                + " many { secret: 'x' } many { secrets: 'x' }"
                + " by_key { key: 'k' value { secret: 'x' } } hidden_map { key: 'x' }");

    assertThat(message)
        .hasToString(
            "M { secret: [REDACTED] secrets: [REDACTED] nested M { secret: [REDACTED] } hidden:"
                + " [REDACTED] many M { secret: [REDACTED] } many M { secrets: [REDACTED] } by_key"
                + " { key: \"k\" value: M { secret: [REDACTED] } } hidden_map: [REDACTED] }");
  }

  @Test
  void whatIsMarkedButNotSetIsNotMentioned() {
    assertThat(TYPE.defaultInstance()).hasToString("M { }");
  }

  @Test
  void whatCouldHoldSecretsIsShownBySize() {
    assertThat(message("[d.more]: 'abc'")).hasToString("M { unknown: 6 bytes }");
    assertThat(
            TYPE.defaultInstance().toBuilder()
                .unknownFields(UnknownFields.of(Bytes.of((byte) 0x78, (byte) 1)))
                .build())
        .hasToString("M { unknown: 2 bytes }");
    assertThat(Any.builder().typeUrl("a/b").value(Bytes.utf8("secret")).build())
        .hasToString("Any { type_url: \"a/b\" value: 6 bytes }");
  }

  // Bounds

  @Test
  void aLongMessageIsCutShort() {
    Struct.Builder struct = Struct.builder();
    for (int i = 0; i < 10_000; i++) {
      struct.putFields("field " + i, Value.builder().numberValue(i).build());
    }
    assertThat(struct.build().toString()).hasSizeLessThan(4_100).endsWith("…");
    assertThat(message("ints: [" + "7, ".repeat(100_000) + "7]").toString())
        .hasSizeLessThan(4_100)
        .endsWith("…");
  }

  @Test
  void aLongStringIsCutShort() {
    assertThat(StringValue.builder().value("x".repeat(1_000_000)).build().toString())
        .hasSizeLessThan(4_100)
        .contains("x…\"");
    assertThat(StringValue.builder().value("\u0001".repeat(1_000_000)).build().toString())
        .hasSizeLessThan(4_100);
    assertThat(StringValue.builder().value("😀".repeat(1_000_000)).build().toString())
        .hasSizeLessThan(4_100)
        .contains("😀…\"");
  }

  @Test
  void aDeepMessageIsCutShort() {
    String deep = "nested {".repeat(300) + "}".repeat(300);

    assertThat(message(deep).toString())
        .startsWith("M { nested M { nested M {")
        .contains("nested M {…}")
        .hasSizeLessThan(1_000);

    Value value = Value.builder().boolValue(true).build();
    for (int i = 0; i < 20_000; i++) {
      value = Value.builder().listValue(ListValue.builder().addValues(value).build()).build();
    }
    assertThat(value.toString()).hasSizeLessThan(4_100);
  }

  @Test
  void aDescriptorOfDescriptorsPrintsItself() {
    assertThat(FieldDescriptorProto.TYPE.descriptor().proto().toString())
        .startsWith("DescriptorProto { name: \"FieldDescriptorProto\"")
        .hasSizeLessThan(4_100);
  }

  // Characters

  @Test
  void charactersThatDoNotShowAreEscaped() {
    assertThat(
            StringValue.builder()
                .value("\"\\\n\r\t\0\u001b[2J\u0085\u2028\u202e\ufeff é€😀")
                .build())
        .hasToString(
            "StringValue { value: \"\\\"\\\\\\n\\r\\t\\u0000\\u001b[2J\\u0085\\u2028\\u202e\\ufeff"
                + " é€😀\" }");
  }

  @Test
  void halvesOfSurrogatePairsAreEscaped() {
    assertThat(StringValue.builder().value("\ud800 \udc00\ud800").build())
        .hasToString("StringValue { value: \"\\ud800 \\udc00\\ud800\" }");
  }
}
