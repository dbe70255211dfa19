package dev.weft.protobuf.json;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;

/** Reads the well-known messages that are strings in JSON. */
final class TextualReader {
  private final JsonReader in;

  TextualReader(JsonReader in) {
    this.in = in;
  }

  void read(WellKnown kind, MessageType<?> type, MessageBuilder<?> builder) {
    String text = in.string();
    switch (kind) {
      case TIMESTAMP ->
          set(
              builder,
              type.descriptor(),
              TimestampText.parse(text).orElseThrow(() -> in.wrongToken(TimestampText.GRAMMAR)));
      case DURATION ->
          set(
              builder,
              type.descriptor(),
              DurationText.parse(text).orElseThrow(() -> in.wrongToken(DurationText.GRAMMAR)));
      case FIELD_MASK -> paths(builder, type.descriptor(), text);
      case ANY, STRUCT, VALUE, LIST_VALUE, WRAPPER, NONE ->
          throw new AssertionError(kind + " is no string");
    }
  }

  private static void set(
      MessageBuilder<?> builder, MessageDescriptor message, SecondsAndNanos value) {
    builder.set(WellKnown.field(message, 1, FieldType.INT64), value.seconds());
    builder.set(WellKnown.field(message, 2, FieldType.INT32), value.nanos());
  }

  private void paths(MessageBuilder<?> builder, MessageDescriptor message, String text) {
    FieldDescriptor paths = WellKnown.field(message, 1, FieldType.STRING);
    if (text.isEmpty()) {
      return;
    }
    for (String path : text.split(",", -1)) {
      builder.add(
          paths,
          FieldMaskText.toSnakeCase(path)
              .orElseThrow(() ->
                  in.refused(
                      "expected paths in lowerCamelCase with commas between them, found "
                          + TextShown.quoted(path))));
    }
  }
}
