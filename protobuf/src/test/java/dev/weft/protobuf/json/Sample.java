package dev.weft.protobuf.json;

import dev.weft.protobuf.TypeRegistry;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.dynamic.DynamicMessage;
import dev.weft.protobuf.dynamic.DynamicType;
import dev.weft.protobuf.wellknown.Any;
import dev.weft.protobuf.wellknown.Duration;
import dev.weft.protobuf.wellknown.Empty;
import dev.weft.protobuf.wellknown.FieldMask;
import dev.weft.protobuf.wellknown.FileDescriptorProto;
import dev.weft.protobuf.wellknown.Int32Value;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Timestamp;
import dev.weft.protobuf.wellknown.Value;
import java.util.List;

/** Dynamic messages with a field of every kind, and short ways to read and print them. */
final class Sample {
  private static final List<FileDescriptor> IMPORTS =
      List.of(
          Any.TYPE.descriptor().file(),
          Duration.TYPE.descriptor().file(),
          Empty.TYPE.descriptor().file(),
          FieldMask.TYPE.descriptor().file(),
          Int32Value.TYPE.descriptor().file(),
          Struct.TYPE.descriptor().file(),
          Timestamp.TYPE.descriptor().file());

  /** A field a line: name, number, type, and what else there is to say. */
  private static final String FILE =
      """
      {
        "name": "sample.proto", "package": "sample", "syntax": "proto3",
        "dependency": [
          "google/protobuf/any.proto", "google/protobuf/duration.proto",
          "google/protobuf/empty.proto", "google/protobuf/field_mask.proto",
          "google/protobuf/wrappers.proto", "google/protobuf/struct.proto",
          "google/protobuf/timestamp.proto"
        ],
        "enumType": [{
          "name": "Kind", "options": {"allowAlias": true},
          "value": [
            {"name": "NONE", "number": 0}, {"name": "BIG", "number": 1},
            {"name": "LARGE", "number": 1}, {"name": "NEGATIVE", "number": -1}
          ]
        }],
        "messageType": [{
          "name": "Sample",
          "oneofDecl": [{"name": "choice"}, {"name": "_maybe"}],
          "field": [
            {"name": "i32", "number": 1, "type": "TYPE_INT32"},
            {"name": "u32", "number": 2, "type": "TYPE_UINT32"},
            {"name": "i64", "number": 3, "type": "TYPE_SINT64"},
            {"name": "u64", "number": 4, "type": "TYPE_FIXED64"},
            {"name": "f32", "number": 5, "type": "TYPE_FLOAT"},
            {"name": "f64", "number": 6, "type": "TYPE_DOUBLE"},
            {"name": "flag", "number": 7, "type": "TYPE_BOOL"},
            {"name": "text", "number": 8, "type": "TYPE_STRING"},
            {"name": "data", "number": 9, "type": "TYPE_BYTES"},
            {"name": "kind", "number": 10, "type": "TYPE_ENUM", "typeName": ".sample.Kind"},
            {"name": "nested", "number": 11, "type": "TYPE_MESSAGE", "typeName": ".sample.Sample"},
            {"name": "two_words", "number": 12, "type": "TYPE_INT32"},
            {"name": "named", "number": 13, "type": "TYPE_INT32", "jsonName": "@other \\"name\\""},
            {"name": "maybe", "number": 14, "type": "TYPE_INT32",
                "oneofIndex": 1, "proto3Optional": true},
            {"name": "one_number", "number": 15, "type": "TYPE_UINT32", "oneofIndex": 0},
            {"name": "one_text", "number": 16, "type": "TYPE_STRING", "oneofIndex": 0},
            {"name": "one_null", "number": 17, "type": "TYPE_ENUM",
                "typeName": ".google.protobuf.NullValue", "oneofIndex": 0},
            {"name": "i32s", "number": 21, "type": "TYPE_INT32", "label": "LABEL_REPEATED"},
            {"name": "texts", "number": 22, "type": "TYPE_STRING", "label": "LABEL_REPEATED"},
            {"name": "kinds", "number": 23, "type": "TYPE_ENUM",
                "typeName": ".sample.Kind", "label": "LABEL_REPEATED"},
            {"name": "list", "number": 24, "type": "TYPE_MESSAGE",
                "typeName": ".sample.Sample", "label": "LABEL_REPEATED"},
            {"name": "by_text", "number": 31, "type": "TYPE_MESSAGE",
                "typeName": ".sample.Sample.ByTextEntry", "label": "LABEL_REPEATED"},
            {"name": "by_number", "number": 32, "type": "TYPE_MESSAGE",
                "typeName": ".sample.Sample.ByNumberEntry", "label": "LABEL_REPEATED"},
            {"name": "by_flag", "number": 33, "type": "TYPE_MESSAGE",
                "typeName": ".sample.Sample.ByFlagEntry", "label": "LABEL_REPEATED"},
            {"name": "time", "number": 41, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Timestamp"},
            {"name": "duration", "number": 42, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Duration"},
            {"name": "mask", "number": 43, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.FieldMask"},
            {"name": "struct", "number": 44, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Struct"},
            {"name": "value", "number": 45, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Value"},
            {"name": "values", "number": 46, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Value", "label": "LABEL_REPEATED"},
            {"name": "wrapped", "number": 47, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Int32Value"},
            {"name": "wrappeds", "number": 48, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Int32Value", "label": "LABEL_REPEATED"},
            {"name": "null", "number": 49, "type": "TYPE_ENUM",
                "typeName": ".google.protobuf.NullValue"},
            {"name": "nulls", "number": 50, "type": "TYPE_ENUM",
                "typeName": ".google.protobuf.NullValue", "label": "LABEL_REPEATED"},
            {"name": "any", "number": 51, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Any"},
            {"name": "empty", "number": 52, "type": "TYPE_MESSAGE",
                "typeName": ".google.protobuf.Empty"}
          ],
          "nestedType": [
            {"name": "ByTextEntry", "options": {"mapEntry": true}, "field": [
              {"name": "key", "number": 1, "type": "TYPE_STRING"},
              {"name": "value", "number": 2, "type": "TYPE_ENUM", "typeName": ".sample.Kind"}]},
            {"name": "ByNumberEntry", "options": {"mapEntry": true}, "field": [
              {"name": "key", "number": 1, "type": "TYPE_UINT64"},
              {"name": "value", "number": 2, "type": "TYPE_MESSAGE",
                  "typeName": ".sample.Sample"}]},
            {"name": "ByFlagEntry", "options": {"mapEntry": true}, "field": [
              {"name": "key", "number": 1, "type": "TYPE_BOOL"},
              {"name": "value", "number": 2, "type": "TYPE_MESSAGE",
                  "typeName": ".google.protobuf.Value"}]}
          ]
        }]
      }
      """;

  static final DynamicType TYPE =
      DynamicType.of(
          FileDescriptor.link(JsonFormat.DEFAULT.parse(FileDescriptorProto.TYPE, FILE), IMPORTS)
              .findMessage("sample.Sample")
              .orElseThrow());

  static final JsonFormat FORMAT =
      JsonFormat.DEFAULT.withTypes(
          TypeRegistry.builder()
              .add(TYPE)
              .add(Any.TYPE)
              .add(Duration.TYPE)
              .add(Empty.TYPE)
              .add(Int32Value.TYPE)
              .add(Struct.TYPE)
              .add(Timestamp.TYPE)
              .add(Value.TYPE)
              .build());

  private Sample() {}

  static DynamicMessage parse(String text) {
    return FORMAT.parse(TYPE, text);
  }

  /** The value of a field of the message that {@code text} is. */
  static Object parse(String field, String text) {
    return parse(text).get(TYPE.descriptor().findField(field).orElseThrow());
  }

  static boolean has(String field, String text) {
    return parse(text).has(TYPE.descriptor().findField(field).orElseThrow());
  }

  /** What is printed of the message that {@code text} is. */
  static String again(String text) {
    return FORMAT.print(parse(text));
  }

  /** A message with one field set. */
  static DynamicMessage with(String field, Object value) {
    return TYPE.newBuilder().set(TYPE.descriptor().findField(field).orElseThrow(), value).build();
  }

  static String print(String field, Object value) {
    return FORMAT.print(with(field, value));
  }
}
