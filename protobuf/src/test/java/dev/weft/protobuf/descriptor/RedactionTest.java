package dev.weft.protobuf.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.text.TextFormat;
import dev.weft.protobuf.wellknown.FieldOptions;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final FileDescriptor OPTIONS =
      FileDescriptor.link(
          TextFormat.DEFAULT.parse(
              FileDescriptorProto.TYPE,
              """
              name: "options.proto"  package: "o"  dependency: "google/protobuf/descriptor.proto"
              enum_type {
                name: "Care"
                value { name: "NONE" number: 0 }
                value { name: "PERSONAL" number: 1 options { debug_redact: true } }
                value { name: "PUBLIC" number: 2 }
              }
              message_type {
                name: "Policy"
                field { name: "care" number: 1 label: LABEL_OPTIONAL type_name: ".o.Care" }
                field { name: "cares" number: 2 label: LABEL_REPEATED type_name: ".o.Care" }
                field { name: "inner" number: 3 label: LABEL_OPTIONAL type_name: ".o.Policy" }
                field { name: "group" number: 4 label: LABEL_OPTIONAL type: TYPE_GROUP type_name: ".o.Policy" }
                field { name: "by_name" number: 5 label: LABEL_REPEATED type_name: ".o.Policy.ByNameEntry" }
                field { name: "number" number: 6 label: LABEL_OPTIONAL type: TYPE_INT32 }
                field { name: "packed" number: 7 label: LABEL_REPEATED type_name: ".o.Care" options { packed: true } }
                nested_type {
                  name: "ByNameEntry" options { map_entry: true }
                  field { name: "key" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
                  field { name: "value" number: 2 label: LABEL_OPTIONAL type_name: ".o.Care" }
                }
                extension { name: "of_policy" number: 100 label: LABEL_OPTIONAL extendee: ".o.Policy" type_name: ".o.Policy" }
                extension_range { start: 100 end: 200 }
              }
              extension { name: "care" number: 50001 label: LABEL_OPTIONAL extendee: ".google.protobuf.FieldOptions" type_name: ".o.Care" }
              extension { name: "cares" number: 50002 label: LABEL_REPEATED extendee: ".google.protobuf.FieldOptions" type_name: ".o.Care" }
              extension { name: "policy" number: 50003 label: LABEL_OPTIONAL extendee: ".google.protobuf.FieldOptions" type_name: ".o.Policy" }
              extension { name: "number" number: 50004 label: LABEL_OPTIONAL extendee: ".google.protobuf.FieldOptions" type: TYPE_INT32 }
              """),
          List.of(FieldOptions.TYPE.descriptor().file()));

  private static FileDescriptor user(String options, FileDescriptor... imports) {
    StringBuilder file = new StringBuilder("name: 'u.proto' package: 'u' ");
    for (FileDescriptor imported : imports) {
      file.append("dependency: '").append(imported.name()).append("' ");
    }
    file.append("message_type { name: 'M' field { name: 'f' number: 1 label: LABEL_OPTIONAL")
        .append(" type: TYPE_STRING options { ")
        .append(options)
        .append(" } } }");
    return FileDescriptor.link(
        TextFormat.DEFAULT
            .withTypes(TypeRegistry.builder().add(OPTIONS).build())
            .parse(FileDescriptorProto.TYPE, file.toString()),
        List.of(imports));
  }

  private static FieldDescriptor field(FileDescriptor file) {
    return file.messages().getFirst().fields().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "debug_redact: true",
        "[o.care]: PERSONAL",
        "debug_redact: false [o.care]: PERSONAL",
        "[o.cares]: [PUBLIC, PERSONAL]",
        "[o.policy] { care: PERSONAL }",
        "[o.policy] { cares: [NONE, PERSONAL] }",
        "[o.policy] { packed: [NONE, PERSONAL, NONE] }",
        "[o.policy] { number: 1 inner { inner { care: PERSONAL } } }",
        "[o.policy] { group { care: PERSONAL } }",
        "[o.policy] { by_name { key: 'a' value: PERSONAL } }",
        "[o.policy] { [o.Policy.of_policy] { care: PERSONAL } }",
      })
  void anOptionKeepsAFieldFromTexts(String options) {
    assertThat(field(user(options, OPTIONS)).debugRedact()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "debug_redact: false",
        "[o.care]: PUBLIC [o.cares]: [NONE, PUBLIC] [o.number]: 1",
        "[o.policy] { care: PUBLIC number: 1 packed: [NONE, PUBLIC] group {} by_name {} }",
      })
  void otherOptionsDoNot(String options) {
    assertThat(field(user(options, OPTIONS)).debugRedact()).isFalse();
  }

  @Test
  void theMeaningOfAnOptionIsInTheImports() {
    FileDescriptor between =
        FileDescriptor.link(
            FileDescriptorProto.builder().name("b.proto").addDependency("options.proto").build(),
            List.of(OPTIONS));

    assertThat(field(user("[o.care]: PERSONAL", between)).debugRedact()).isTrue();
    assertThat(field(user("[o.care]: PERSONAL")).debugRedact()).isFalse();
  }

  @Test
  void anOptionThatCantBeReadKeepsAField() {
    assertThat(field(withOptions("9ab51801 08".replace(" ", ""))).debugRedact()).isTrue();
    assertThat(field(withOptions("8ab518020180")).debugRedact()).isTrue();
  }

  /** With {@code o.policy} or {@code o.cares} as a length-delimited value of these bytes. */
  private static FileDescriptor withOptions(String hex) {
    FileDescriptorProto plain = user("", OPTIONS).proto();
    FieldOptions options =
        FieldOptions.builder()
            .unknownFields(UnknownFields.of(Bytes.of(HexFormat.of().parseHex(hex))))
            .build();
    var message = plain.messageType().getFirst();
    var field = message.field().getFirst().toBuilder().options(options).build();
    return FileDescriptor.link(
        plain.toBuilder()
            .clearMessageType()
            .addMessageType(message.toBuilder().clearField().addField(field).build())
            .build(),
        List.of(OPTIONS));
  }

  @Test
  void toStringAndTheTextFormatHeedIt() {
    FileDescriptor file = user("[o.care]: PERSONAL", OPTIONS);
    DynamicType type = DynamicType.of(file.messages().getFirst());
    var message = TextFormat.DEFAULT.parse(type, "f: 'secret'");

    assertThat(message).hasToString("M { f: [REDACTED] }");
    assertThat(TextFormat.DEFAULT.redacting().print(message)).isEqualTo("f: [REDACTED]\n");
    assertThat(TextFormat.DEFAULT.print(message)).isEqualTo("f: \"secret\"\n");
  }
}
