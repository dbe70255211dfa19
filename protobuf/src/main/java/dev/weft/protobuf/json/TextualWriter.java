package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.List;

/** Writes the well-known messages that are strings in JSON. */
final class TextualWriter {
  private final JsonWriter json;

  TextualWriter(JsonWriter json) {
    this.json = json;
  }

  void write(WellKnown kind, Message message) {
    switch (kind) {
      case TIMESTAMP -> timestamp(message);
      case DURATION -> duration(message);
      case FIELD_MASK -> fieldMask(message);
      case ANY, STRUCT, VALUE, LIST_VALUE, WRAPPER, NONE ->
          throw new AssertionError(kind + " is no string");
    }
  }

  private static SecondsAndNanos secondsAndNanos(Message message) {
    MessageDescriptor descriptor = message.protoType().descriptor();
    return new SecondsAndNanos(
        (Long) message.get(WellKnown.field(descriptor, 1, FieldType.INT64)),
        (Integer) message.get(WellKnown.field(descriptor, 2, FieldType.INT32)));
  }

  private void timestamp(Message message) {
    SecondsAndNanos time = secondsAndNanos(message);
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

  private void duration(Message message) {
    SecondsAndNanos duration = secondsAndNanos(message);
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

  private void fieldMask(Message message) {
    FieldDescriptor field = WellKnown.field(message.protoType().descriptor(), 1, FieldType.STRING);
    StringBuilder paths = new StringBuilder();
    for (Object each : (List<?>) message.get(field)) {
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
