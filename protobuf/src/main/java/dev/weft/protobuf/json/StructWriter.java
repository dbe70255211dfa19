package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.field.DirectFields;
import java.util.List;
import java.util.Map;

/** Writes {@code Struct}, {@code Value} and {@code ListValue}, which stand for any JSON. */
final class StructWriter {
  /** Of the fields of a Value, by number. */
  private static final FieldType[] VALUE_TYPES = {
    FieldType.ENUM,
    FieldType.DOUBLE,
    FieldType.STRING,
    FieldType.BOOL,
    FieldType.MESSAGE,
    FieldType.MESSAGE
  };

  private final MessageWriter messages;
  private final JsonWriter json;
  private final ScalarWriter scalars;

  StructWriter(MessageWriter messages, JsonWriter json, ScalarWriter scalars) {
    this.messages = messages;
    this.json = json;
    this.scalars = scalars;
  }

  void write(MessageShape shape, Message message) {
    switch (shape.kind()) {
      case STRUCT -> struct(shape, message);
      case VALUE -> value(shape, message);
      case LIST_VALUE -> list(shape, message);
      case ANY, TIMESTAMP, DURATION, FIELD_MASK, WRAPPER, NONE ->
          throw new AssertionError(shape.kind() + " is none of them");
    }
  }

  private void struct(MessageShape shape, Message message) {
    FieldDescriptor fields = shape.field(1, FieldType.MESSAGE);
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

  private void list(MessageShape shape, Message message) {
    FieldDescriptor field = shape.field(1, FieldType.MESSAGE);
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

  private void value(MessageShape shape, Message message) {
    for (int number = 1; number <= VALUE_TYPES.length; number++) {
      FieldDescriptor field = shape.field(number, VALUE_TYPES[number - 1]);
      Object value = DirectFields.held(message, field);
      if (value != null) {
        if (value instanceof Double real && !Double.isFinite(real)) {
          throw new ProtobufException(
              "a Value holds " + real + ", which JSON does not have; use a string");
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
