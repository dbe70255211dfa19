package dev.weft.protobuf.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.text.TextFormat;
import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptors from elsewhere may give the names of well-known types to other messages. */
final class StrangeWellKnownTypesTest {
  /** The type of a message with one field, which has the number 1. */
  private static DynamicType type(
      String name, FieldDescriptorProto.Label label, FieldDescriptorProto.Type type) {
    FieldDescriptorProto.Builder field =
        FieldDescriptorProto.builder().name("one").number(1).label(label).type(type);
    if (type == FieldDescriptorProto.Type.TYPE_MESSAGE) {
      field.typeName(".google.protobuf." + name);
    }
    FileDescriptorProto file =
        FileDescriptorProto.builder()
            .name("strange.proto")
            .package_("google.protobuf")
            .syntax("proto3")
            .addMessageType(DescriptorProto.builder().name(name).addField(field.build()).build())
            .build();
    FileDescriptor linked = FileDescriptor.link(file, List.of());
    return DynamicType.of(linked.findMessage("google.protobuf." + name).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Any        | LABEL_REPEATED | TYPE_STRING  | {"@type":"a/b.C"}
          Any        | LABEL_OPTIONAL | TYPE_INT32   | {"@type":"a/b.C"}
          Timestamp  | LABEL_REPEATED | TYPE_INT64   | "1970-01-01T00:00:00Z"
          Duration   | LABEL_REPEATED | TYPE_INT64   | "1s"
          FieldMask  | LABEL_OPTIONAL | TYPE_STRING  | "a,b"
          Struct     | LABEL_REPEATED | TYPE_MESSAGE | {"a":{}}
          Struct     | LABEL_OPTIONAL | TYPE_MESSAGE | {"a":{}}
          ListValue  | LABEL_OPTIONAL | TYPE_MESSAGE | [[]]
          Value      | LABEL_REPEATED | TYPE_INT32   | null
          Int32Value | LABEL_REPEATED | TYPE_INT32   | 1
          """)
  void areRefusedAsJson(String name, String label, String fieldType, String json) {
    DynamicType type =
        type(
            name,
            FieldDescriptorProto.Label.valueOf(label),
            FieldDescriptorProto.Type.valueOf(fieldType));

    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> JsonFormat.DEFAULT.parse(type, json))
        .withMessageStartingWith(type.fullName() + ": ");
  }

  @Test
  void areOrdinaryMessagesInTheTextFormat() {
    DynamicType type =
        type(
            "Any", FieldDescriptorProto.Label.LABEL_OPTIONAL, FieldDescriptorProto.Type.TYPE_INT32);
    DynamicMessage message = TextFormat.DEFAULT.parse(type, "one: 7");

    assertThat(TextFormat.DEFAULT.print(message)).isEqualTo("one: 7\n");
    assertThatExceptionOfType(ProtobufException.class)
        .isThrownBy(() -> TextFormat.DEFAULT.parse(type, "[a/b.C] {}"))
        .withMessageContaining("can stand in google.protobuf.Any only");
  }
}
