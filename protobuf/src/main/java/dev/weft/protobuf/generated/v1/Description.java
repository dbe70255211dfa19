package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.List;
import java.util.Map;

/**
 * The text of a message for people: the set fields by name, in the manner of the text format, on
 * one line and cut after {@value #MAX_CHARS} characters. Fields that are marked {@code
 * debug_redact} are not shown.
 */
final class Description {
  private static final int MAX_CHARS = 4_000;

  private final StringBuilder text = new StringBuilder();

  Description message(Message message) {
    MessageDescriptor type = message.protoType().descriptor();
    text.append(type.name()).append(" {");
    for (FieldDescriptor field : type.fields()) {
      if (!message.has(field)) {
        continue;
      }
      if (isFull()) {
        break;
      }
      Object value = message.get(field);
      if (field.proto().options().debugRedact()) {
        name(field).append(": [REDACTED]");
      } else if (value instanceof Map<?, ?> map) {
        map.forEach((key, mapped) -> entry(field, key, mapped));
      } else if (value instanceof List<?> list) {
        list.forEach(element -> single(field, element));
      } else {
        single(field, value);
      }
    }
    if (!message.unknownFields().isEmpty() && !isFull()) {
      text.append(" unknown: ").append(message.unknownFields());
    }
    text.append(isFull() ? "…" : " }");
    return this;
  }

  private boolean isFull() {
    return text.length() >= MAX_CHARS;
  }

  private StringBuilder name(FieldDescriptor field) {
    return text.append(' ').append(field.name());
  }

  private void single(FieldDescriptor field, Object value) {
    if (isFull()) {
      return;
    }
    name(field).append(value instanceof Message ? " " : ": ");
    value(field, value);
  }

  private void entry(FieldDescriptor field, Object key, Object mapped) {
    if (isFull()) {
      return;
    }
    List<FieldDescriptor> keyAndValue = field.messageType().fields();
    name(field).append(" { key: ");
    value(keyAndValue.get(0), key);
    text.append(" value: ");
    value(keyAndValue.get(1), mapped);
    text.append(" }");
  }

  private void value(FieldDescriptor field, Object value) {
    switch (value) {
      case String string -> quoted(string);
      case Bytes bytes -> text.append(bytes);
      case Message message -> message(message);
      case Integer number when field.type() == FieldType.ENUM -> constant(field, number);
      case Integer number when field.type().isUnsigned() ->
          text.append(Integer.toUnsignedString(number));
      case Long number when field.type().isUnsigned() -> text.append(Long.toUnsignedString(number));
      default -> text.append(value);
    }
  }

  private void constant(FieldDescriptor field, int number) {
    text.append(
        field
            .enumType()
            .findValue(number)
            .map(EnumValueDescriptor::name)
            .orElseGet(() -> String.valueOf(number)));
  }

  private void quoted(String string) {
    int shown = Math.min(string.length(), Math.max(0, MAX_CHARS - text.length()));
    text.append('"');
    for (int i = 0; i < shown; i++) {
      char unit = string.charAt(i);
      switch (unit) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> text.append(unit);
      }
    }
    text.append(shown < string.length() ? "…\"" : "\"");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
