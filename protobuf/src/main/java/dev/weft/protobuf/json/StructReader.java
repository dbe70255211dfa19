package dev.weft.protobuf.json;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.field.DirectFields;

/** Reads {@code Struct}, {@code Value} and {@code ListValue}, which stand for any JSON. */
final class StructReader {
  private static final int NULL_VALUE = 1;
  private static final int NUMBER_VALUE = 2;
  private static final int STRING_VALUE = 3;
  private static final int BOOL_VALUE = 4;
  private static final int STRUCT_VALUE = 5;
  private static final int LIST_VALUE = 6;

  private final MessageReader messages;
  private final JsonReader in;

  StructReader(MessageReader messages) {
    this.messages = messages;
    in = messages.in();
  }

  void read(MessageShape shape, MessageType<?> type, MessageBuilder<?> builder) {
    switch (shape.kind()) {
      case STRUCT -> struct(shape, type, builder);
      case VALUE -> value(shape, type, builder);
      case LIST_VALUE -> list(shape, type, builder);
      case ANY, TIMESTAMP, DURATION, FIELD_MASK, WRAPPER, NONE ->
          throw new AssertionError(shape.kind() + " is none of them");
    }
  }

  private void struct(MessageShape shape, MessageType<?> type, MessageBuilder<?> builder) {
    FieldDescriptor fields = shape.field(1, FieldType.MESSAGE);
    WellKnown.field(fields.messageType(), 1, FieldType.STRING);
    MessageType<?> valueType = type.typeOf(fields);
    EntrySink entries = new EntrySink(builder, fields);
    for (boolean more = in.enter('{', '}'); more; more = in.more('}')) {
      in.nameToken();
      int start = in.begun();
      String key = in.tokenText();
      try {
        if (!entries.add(key, messages.read(valueType))) {
          throw in.fault("the name is there twice; remove one of its members", start);
        }
      } catch (ProtobufException fault) {
        throw fault.within(type.fullName(), TextShown.step(key));
      }
    }
  }

  private void list(MessageShape shape, MessageType<?> type, MessageBuilder<?> builder) {
    FieldDescriptor field = shape.field(1, FieldType.MESSAGE);
    MessageType<?> valueType = type.typeOf(field);
    ElementSink values = new ElementSink(builder, field);
    int index = 0;
    for (boolean more = in.enter('[', ']'); more; more = in.more(']')) {
      try {
        values.add(messages.read(valueType));
      } catch (ProtobufException fault) {
        throw fault.within(type.fullName(), "[" + index + "]");
      }
      index++;
    }
  }

  private void value(MessageShape shape, MessageType<?> type, MessageBuilder<?> builder) {
    switch (in.peek()) {
      case 'n' -> {
        in.literal("null");
        DirectFields.set(builder, shape.field(NULL_VALUE, FieldType.ENUM), 0);
      }
      case 't' -> {
        in.literal("true");
        DirectFields.set(builder, shape.field(BOOL_VALUE, FieldType.BOOL), true);
      }
      case 'f' -> {
        in.literal("false");
        DirectFields.set(builder, shape.field(BOOL_VALUE, FieldType.BOOL), false);
      }
      case '"' ->
          DirectFields.set(builder, shape.field(STRING_VALUE, FieldType.STRING), in.string());
      case '{' -> nested(shape, type, builder, STRUCT_VALUE);
      case '[' -> nested(shape, type, builder, LIST_VALUE);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          DirectFields.set(
              builder, shape.field(NUMBER_VALUE, FieldType.DOUBLE), messages.scalars().number());
      default -> throw in.unexpected("a value");
    }
  }

  private void nested(
      MessageShape shape, MessageType<?> type, MessageBuilder<?> builder, int number) {
    FieldDescriptor field = shape.field(number, FieldType.MESSAGE);
    DirectFields.set(builder, field, messages.read(type.typeOf(field)));
  }
}
