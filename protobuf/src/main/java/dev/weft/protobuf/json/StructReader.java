package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;

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

  void read(WellKnown kind, MessageType<?> type, MessageBuilder<?> builder) {
    switch (kind) {
      case STRUCT -> struct(type, builder);
      case VALUE -> value(type, builder);
      case LIST_VALUE -> list(type, builder);
      case ANY, TIMESTAMP, DURATION, FIELD_MASK, WRAPPER, NONE ->
          throw new AssertionError(kind + " is none of them");
    }
  }

  private void struct(MessageType<?> type, MessageBuilder<?> builder) {
    FieldDescriptor fields = WellKnown.field(type.descriptor(), 1, FieldType.MESSAGE);
    MessageType<?> valueType = type.typeOf(fields);
    Map<String, Message> entries = new LinkedHashMap<>();
    for (boolean more = in.enter('{', '}'); more; more = in.more('}')) {
      in.nameToken();
      int start = in.begun();
      String key = in.tokenText();
      try {
        if (entries.put(key, messages.read(valueType)) != null) {
          throw in.fault("the name is there twice; remove one of its members", start);
        }
      } catch (ProtobufException fault) {
        throw fault.within(type.fullName(), TextShown.step(key));
      }
    }
    builder.set(fields, entries);
  }

  private void list(MessageType<?> type, MessageBuilder<?> builder) {
    FieldDescriptor values = WellKnown.field(type.descriptor(), 1, FieldType.MESSAGE);
    MessageType<?> valueType = type.typeOf(values);
    int index = 0;
    for (boolean more = in.enter('[', ']'); more; more = in.more(']')) {
      try {
        builder.add(values, messages.read(valueType));
      } catch (ProtobufException fault) {
        throw fault.within(type.fullName(), "[" + index + "]");
      }
      index++;
    }
  }

  private void value(MessageType<?> type, MessageBuilder<?> builder) {
    MessageDescriptor message = type.descriptor();
    switch (in.peek()) {
      case 'n' -> {
        in.literal("null");
        builder.set(WellKnown.field(message, NULL_VALUE, FieldType.ENUM), 0);
      }
      case 't' -> {
        in.literal("true");
        builder.set(WellKnown.field(message, BOOL_VALUE, FieldType.BOOL), true);
      }
      case 'f' -> {
        in.literal("false");
        builder.set(WellKnown.field(message, BOOL_VALUE, FieldType.BOOL), false);
      }
      case '"' ->
          builder.set(WellKnown.field(message, STRING_VALUE, FieldType.STRING), in.string());
      case '{' -> nested(type, builder, STRUCT_VALUE);
      case '[' -> nested(type, builder, LIST_VALUE);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          builder.set(
              WellKnown.field(message, NUMBER_VALUE, FieldType.DOUBLE),
              messages.scalars().number());
      default -> throw in.unexpected("a value");
    }
  }

  private void nested(MessageType<?> type, MessageBuilder<?> builder, int number) {
    FieldDescriptor field = WellKnown.field(type.descriptor(), number, FieldType.MESSAGE);
    builder.set(field, messages.read(type.typeOf(field)));
  }
}
