package dev.weft.protobuf.json;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.field.DirectFields;

/** Reads the well-known messages that are strings in JSON. */
final class TextualReader {
  private final JsonReader in;

  TextualReader(JsonReader in) {
    this.in = in;
  }

  void read(MessageShape shape, MessageBuilder<?> builder) {
    String text = in.string();
    switch (shape.kind()) {
      case TIMESTAMP ->
          set(
              builder,
              shape,
              TimestampText.parse(text).orElseThrow(() -> in.wrongToken(TimestampText.GRAMMAR)));
      case DURATION ->
          set(
              builder,
              shape,
              DurationText.parse(text).orElseThrow(() -> in.wrongToken(DurationText.GRAMMAR)));
      case FIELD_MASK -> paths(builder, shape, text);
      case ANY, STRUCT, VALUE, LIST_VALUE, WRAPPER, NONE ->
          throw new AssertionError(shape.kind() + " is no string");
    }
  }

  private static void set(MessageBuilder<?> builder, MessageShape shape, SecondsAndNanos value) {
    DirectFields.set(builder, shape.field(1, FieldType.INT64), value.seconds());
    DirectFields.set(builder, shape.field(2, FieldType.INT32), value.nanos());
  }

  private void paths(MessageBuilder<?> builder, MessageShape shape, String text) {
    FieldDescriptor paths = shape.field(1, FieldType.STRING);
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
