package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.List;
import java.util.Map;

/** Writes {@code Struct}, {@code Value} and {@code ListValue}, which stand for any JSON. */
final class StructWriter {
  private final MessageWriter messages;
  private final JsonWriter json;
  private final ScalarWriter scalars;

  StructWriter(MessageWriter messages, JsonWriter json, ScalarWriter scalars) {
    this.messages = messages;
    this.json = json;
    this.scalars = scalars;
  }

  void write(WellKnown kind, Message message) {
    switch (kind) {
      case STRUCT -> struct(message);
      case VALUE -> value(message);
      case LIST_VALUE -> list(message);
      case ANY, TIMESTAMP, DURATION, FIELD_MASK, WRAPPER, NONE ->
          throw new AssertionError(kind + " is none of them");
    }
  }

  private void struct(Message message) {
    FieldDescriptor fields =
        WellKnown.field(message.protoType().descriptor(), 1, FieldType.MESSAGE);
    FieldDescriptor keyField = WellKnown.field(fields.messageType(), 1, FieldType.STRING);
    json.open('{');
    messages
        .inOrder(keyField, (Map<?, ?>) message.get(fields))
        .forEach((key, value) -> {
          scalars.key(keyField, key);
          try {
            messages.write((Message) value);
          } catch (ProtobufException fault) {
            throw fault.within(message.protoType().fullName(), TextShown.step(key));
          }
        });
    json.close('}');
  }

  private void list(Message message) {
    FieldDescriptor field = WellKnown.field(message.protoType().descriptor(), 1, FieldType.MESSAGE);
    List<?> values = (List<?>) message.get(field);
    json.open('[');
    for (int i = 0; i < values.size(); i++) {
      json.next();
      try {
        messages.write((Message) values.get(i));
      } catch (ProtobufException fault) {
        throw fault.within(message.protoType().fullName(), "[" + i + "]");
      }
    }
    json.close(']');
  }

  private void value(Message message) {
    MessageDescriptor descriptor = message.protoType().descriptor();
    for (FieldDescriptor field : descriptor.fieldsByNumber()) {
      if (message.has(field)) {
        Object value = message.get(field);
        if (value instanceof Double number && !Double.isFinite(number)) {
          throw new ProtobufException(
              "a Value holds " + number + ", which JSON does not have; use a string");
        }
        if (value instanceof Message nested) {
          messages.write(nested);
        } else {
          scalars.write(field, value);
        }
        return;
      }
    }
    throw new ProtobufException("a Value holds nothing; for null, set its null_value");
  }
}
