package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldType;
import java.util.List;

/** Writes the well-known messages that are strings in JSON. */
final class TextualWriter {
  private final JsonWriter json;

  TextualWriter(JsonWriter json) {
    this.json = json;
  }

  void write(MessageShape shape, Message message) {
    switch (shape.kind()) {
      case TIMESTAMP -> timestamp(secondsAndNanos(shape, message));
      case DURATION -> duration(secondsAndNanos(shape, message));
      case FIELD_MASK -> fieldMask((List<?>) message.get(shape.field(1, FieldType.STRING)));
      case ANY, STRUCT, VALUE, LIST_VALUE, WRAPPER, NONE ->
          throw new AssertionError(shape.kind() + " is no string");
    }
  }

  private static SecondsAndNanos secondsAndNanos(MessageShape shape, Message message) {
    return new SecondsAndNanos(
        (Long) message.get(shape.field(1, FieldType.INT64)),
        (Integer) message.get(shape.field(2, FieldType.INT32)));
  }

  private void timestamp(SecondsAndNanos time) {
    if (!TimestampText.isInRange(time.seconds(), time.nanos())) {
      throw new ProtobufException(
          "seconds "
              + time.seconds()
              + " and nanos "
              + time.nanos()
              + " are no time in the years 0001 to 9999; nanos must be 0 to 999999999");
    }
    StringBuilder text = new StringBuilder();
    TimestampText.append(text, time.seconds(), time.nanos());
    json.string(text.toString());
  }

  private void duration(SecondsAndNanos duration) {
    long seconds = duration.seconds();
    int nanos = duration.nanos();
    if (!DurationText.isInRange(seconds, nanos)
        || seconds < 0 && nanos > 0
        || seconds > 0 && nanos < 0) {
      throw new ProtobufException(
          "seconds "
              + seconds
              + " and nanos "
              + nanos
              + " are no duration; seconds must be within ±315576000000, nanos within ±999999999,"
              + " and their signs agree");
    }
    StringBuilder text = new StringBuilder();
    DurationText.append(text, seconds, nanos);
    json.string(text.toString());
  }

  private void fieldMask(List<?> values) {
    StringBuilder paths = new StringBuilder();
    for (Object each : values) {
      String path = (String) each;
      paths
          .append(paths.isEmpty() ? "" : ",")
          .append(
              FieldMaskText.toCamelCase(path)
                  .orElseThrow(() ->
                      new ProtobufException(
                          "the path "
                              + TextShown.quoted(path)
                              + " would be read as another one; paths are in lower case, with a"
                              + " letter after each underscore")));
    }
    json.string(paths.toString());
  }
}
