package dev.weft.protobuf.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.FieldDescriptorProto.Type;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import java.util.List;
import java.util.Locale;

/** The messages that the tests print and parse, declared in the text format itself. */
final class Schema {
  private static final String PROTO2 =
      """
      name: "two.proto"  package: "t"  dependency: "google/protobuf/any.proto"
      enum_type {
        name: "Closed"  value { name: "ONE" number: 1 }  value { name: "MINUS" number: -1 }
        value { name: "inf" number: 7 }
      }
      message_type {
        name: "All"
        %s
        field { name: "optional_closed" number: 50 label: LABEL_OPTIONAL type_name: ".t.Closed" }
        field { name: "repeated_closed" number: 51 label: LABEL_REPEATED type_name: ".t.Closed" }
        field { name: "nested" number: 60 label: LABEL_OPTIONAL type_name: ".t.All" }
        field { name: "many" number: 61 label: LABEL_REPEATED type_name: ".t.All" }
        field { name: "data" number: 62 label: LABEL_OPTIONAL type: TYPE_GROUP type_name: ".t.All.Data" }
        field { name: "any" number: 63 label: LABEL_OPTIONAL type_name: ".google.protobuf.Any" }
        field { name: "anys" number: 64 label: LABEL_REPEATED type_name: ".google.protobuf.Any" }
        field { name: "strict" number: 65 label: LABEL_OPTIONAL type_name: ".t.Strict" }
        field { name: "first" number: 70 label: LABEL_OPTIONAL type: TYPE_INT32 oneof_index: 0 }
        field { name: "second" number: 71 label: LABEL_OPTIONAL type: TYPE_STRING oneof_index: 0 }
        field { name: "third" number: 72 label: LABEL_OPTIONAL type_name: ".t.All.Data" oneof_index: 0 }
        field { name: "secret" number: 80 label: LABEL_OPTIONAL type: TYPE_STRING options { debug_redact: true } }
        field { name: "secrets" number: 81 label: LABEL_REPEATED type_name: ".t.All" options { debug_redact: true } }
        field { name: "by_name" number: 90 label: LABEL_REPEATED type_name: ".t.All.ByNameEntry" }
        field { name: "by_number" number: 91 label: LABEL_REPEATED type_name: ".t.All.ByNumberEntry" }
        field { name: "by_truth" number: 92 label: LABEL_REPEATED type_name: ".t.All.ByTruthEntry" }
        nested_type { name: "Data" field { name: "a" number: 1 label: LABEL_OPTIONAL type: TYPE_INT32 } }
        nested_type {
          name: "ByNameEntry" options { map_entry: true }
          field { name: "key" number: 1 label: LABEL_OPTIONAL type: TYPE_STRING }
          field { name: "value" number: 2 label: LABEL_OPTIONAL type_name: ".t.All" }
        }
        nested_type {
          name: "ByNumberEntry" options { map_entry: true }
          field { name: "key" number: 1 label: LABEL_OPTIONAL type: TYPE_UINT64 }
          field { name: "value" number: 2 label: LABEL_OPTIONAL type: TYPE_STRING }
        }
        nested_type {
          name: "ByTruthEntry" options { map_entry: true }
          field { name: "key" number: 1 label: LABEL_OPTIONAL type: TYPE_BOOL }
          field { name: "value" number: 2 label: LABEL_OPTIONAL type_name: ".t.Strict" }
        }
        oneof_decl { name: "choice" }
        extension_range { start: 1000 end: 2000 }
        reserved_name: "old"
      }
      message_type {
        name: "Strict"
        field { name: "must" number: 1 label: LABEL_REQUIRED type: TYPE_INT32 }
        field { name: "may" number: 2 label: LABEL_OPTIONAL type_name: ".t.Strict" }
      }
      message_type {
        name: "Set" options { message_set_wire_format: true } extension_range { start: 4 end: 2147483647 }
      }
      message_type {
        name: "Item"
        field { name: "i" number: 1 label: LABEL_OPTIONAL type: TYPE_INT32 }
        extension {
          name: "item" number: 100 label: LABEL_OPTIONAL extendee: ".t.Set" type_name: ".t.Item"
        }
      }
      extension { name: "number" number: 1000 label: LABEL_OPTIONAL extendee: ".t.All" type: TYPE_INT32 }
      extension { name: "texts" number: 1001 label: LABEL_REPEATED extendee: ".t.All" type: TYPE_STRING }
      extension { name: "message" number: 1002 label: LABEL_OPTIONAL extendee: ".t.All" type_name: ".t.All" }
      extension { name: "closed" number: 1003 label: LABEL_OPTIONAL extendee: ".t.All" type_name: ".t.Closed" }
      extension {
        name: "hidden" number: 1004 label: LABEL_OPTIONAL extendee: ".t.All" type: TYPE_STRING
        options { debug_redact: true }
      }
      extension { name: "apart" number: 200 label: LABEL_OPTIONAL extendee: ".t.Set" type_name: ".t.Item" }
      """
          .formatted(scalars());

  private static final String PROTO3 =
      """
      name: "three.proto"  package: "t"  syntax: "proto3"
      enum_type { name: "Open" value { name: "ZERO" number: 0 } value { name: "TWO" number: 2 } }
      message_type {
        name: "Three"
        field { name: "number" number: 1 label: LABEL_OPTIONAL type: TYPE_INT32 }
        field { name: "ratio" number: 2 label: LABEL_OPTIONAL type: TYPE_FLOAT }
        field { name: "open" number: 3 label: LABEL_OPTIONAL type_name: ".t.Open" }
      }
      """;

  static final FileDescriptor FILE = link(PROTO2, List.of(Any.TYPE.descriptor().file()));
  static final TypeRegistry TYPES =
      TypeRegistry.builder().add(FILE).add(link(PROTO3, List.of())).add(Any.TYPE).build();
  static final TextFormat FORMAT = TextFormat.DEFAULT.withTypes(TYPES);

  static final MessageType<?> ALL = type("t.All");
  static final MessageType<?> STRICT = type("t.Strict");
  static final MessageType<?> THREE = type("t.Three");
  static final MessageType<?> SET = type("t.Set");

  private Schema() {}

  private static String scalars() {
    StringBuilder fields = new StringBuilder();
    for (Type type : Type.values()) {
      String name = type.name().replace("TYPE_", "").toLowerCase(Locale.ROOT);
      if (List.of("group", "message", "enum", "unrecognized").contains(name)) {
        continue;
      }
      for (String label : List.of("optional", "repeated")) {
        fields.append(
            "field { name: '%s_%s' number: %d label: LABEL_%s type: %s }\n"
                .formatted(
                    label,
                    name,
                    type.number() + (label.equals("optional") ? 0 : 20),
                    label.toUpperCase(Locale.ROOT),
                    type));
      }
    }
    return fields.toString();
  }

  private static FileDescriptor link(String declaration, List<FileDescriptor> dependencies) {
    return FileDescriptor.link(
        TextFormat.DEFAULT.parse(FileDescriptorProto.TYPE, declaration), dependencies);
  }

  private static MessageType<?> type(String name) {
    return TYPES.findMessage(name).orElseThrow();
  }

  static FieldDescriptor field(MessageType<?> type, String name) {
    return type.descriptor().findField(name).orElseThrow();
  }

  /** The value of a field of {@code t.All} in a text. */
  static Object valueIn(String text, String field) {
    return FORMAT.parse(ALL, text).get(field(ALL, field));
  }

  /** What {@code text} is printed as on one line after it was parsed. */
  static String again(String text) {
    return again(ALL, text);
  }

  static String again(MessageType<?> type, String text) {
    Message message = FORMAT.parse(type, text);
    String printed = FORMAT.print(message);
    assertThat((Object) FORMAT.parse(type, printed)).as(printed).isEqualTo(message);
    return FORMAT.onSingleLine().print(message);
  }

  static ProtobufException faultIn(String text) {
    return faultIn(FORMAT, ALL, text);
  }

  static ProtobufException faultIn(TextFormat format, MessageType<?> type, String text) {
    ProtobufException fault =
        catchThrowableOfType(ProtobufException.class, () -> format.parse(type, text));
    assertThat(fault).as("a fault in " + text).isNotNull();
    assertThat(fault.position()).as(fault.getMessage()).isPresent();
    assertThat(fault.getMessage()).startsWith(type.fullName() + ": ");
    return fault;
  }
}
