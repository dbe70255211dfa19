package dev.weft.fuzz;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.text.TextFormat;
import java.util.List;
import java.util.Map;

/** Messages with a value in every field, for an input to begin with. */
final class Filled {
  private static final int DEPTH = 1;

  /** Messages whose fields must go together, in the text format. */
  private static final Map<String, String> WELL_KNOWN =
      Map.of(
          "google.protobuf.Any",
          "type_url: 'type.googleapis.com/google.protobuf.Duration' value: '\\010\\001'",
          "google.protobuf.Duration",
          "seconds: -1 nanos: -500000000",
          "google.protobuf.FieldMask",
          "paths: 'optional_string' paths: 'recursive_message.optional_int32'",
          "google.protobuf.ListValue",
          "values { number_value: 1.5 } values { list_value {} }",
          "google.protobuf.Struct",
          "fields { key: 'a' value { string_value: 'b' } } fields { key: 'n' value { null_value: 0"
              + " } }",
          "google.protobuf.Timestamp",
          "seconds: 253402300799 nanos: 1000",
          "google.protobuf.Value",
          "struct_value { fields { key: 'a' value { bool_value: true } } }");

  private Filled() {}

  /** Of a oneof, the last field. */
  static <M extends Message> M message(MessageType<M> type) {
    return message(type, DEPTH);
  }

  private static <M extends Message> M message(MessageType<M> type, int depth) {
    if (WELL_KNOWN.containsKey(type.fullName())) {
      return TextFormat.DEFAULT.parse(type, WELL_KNOWN.get(type.fullName()));
    }
    MessageBuilder<M> builder = type.newBuilder();
    for (FieldDescriptor field : type.descriptor().fields()) {
      set(builder, field, depth);
    }
    for (Extension<?, ?> extension : Schema.EXTENSIONS) {
      if (extension.descriptor().containingMessage() == type.descriptor()) {
        set(builder, extension.descriptor(), depth);
      }
    }
    return builder.buildPartial();
  }

  private static void set(MessageBuilder<?> builder, FieldDescriptor field, int depth) {
    if (!field.type().isMessage()) {
      builder.set(field, field.isRepeated() ? List.of(scalar(field)) : scalar(field));
      return;
    }
    MessageType<?> type = depth == 0 && !field.isMap() ? null : valueType(builder, field);
    if (field.isMap()) {
      FieldDescriptor mapped = field.messageType().fieldsByNumber().get(1);
      Object value =
          mapped.type().isMessage()
              ? message(builder.protoType().typeOf(field), 0)
              : scalar(mapped);
      builder.set(field, Map.of(scalar(field.messageType().fieldsByNumber().get(0)), value));
    } else if (type != null) {
      Object value = message(type, depth - 1);
      builder.set(field, field.isRepeated() ? List.of(value) : value);
    }
  }

  private static MessageType<?> valueType(MessageBuilder<?> builder, FieldDescriptor field) {
    return field.isMap() ? builder.protoType() : builder.protoType().typeOf(field);
  }

  private static Object scalar(FieldDescriptor field) {
    return switch (field.type()) {
      case DOUBLE -> -1.5e300;
      case FLOAT -> 1.25f;
      case INT64, SINT64, SFIXED64 -> Long.MIN_VALUE;
      case UINT64, FIXED64 -> -1L;
      case INT32, SINT32, SFIXED32 -> Integer.MIN_VALUE;
      case UINT32, FIXED32 -> -1;
      case ENUM -> field.enumType().values().getLast().number();
      case BOOL -> true;
      case STRING -> "aé谷\ud83d\ude01";
      case BYTES -> Bytes.of(new byte[] {0, -1, 34});
      case GROUP, MESSAGE -> throw new AssertionError(field + " holds messages");
    };
  }
}
