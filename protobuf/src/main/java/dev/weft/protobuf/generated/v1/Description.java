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
 * one line, cut after about {@value #MAX_CHARS} characters and below {@value #MAX_DEPTH} levels.
 *
 * <p>What {@link FieldDescriptor#debugRedact} says is not shown. Nor is what could hold such a
 * field unrecognized: of unknown fields, extensions among them, and of what an {@code Any} holds,
 * only the size.
 */
final class Description {
  private static final int MAX_CHARS = 4_000;
  private static final int MAX_DEPTH = 32;
  private static final String ANY = "google.protobuf.Any";

  private final StringBuilder text = new StringBuilder();
  private int depth;

  Description message(Message message) {
    MessageDescriptor type = message.protoType().descriptor();
    text.append(type.name()).append(" {");
    if (depth == MAX_DEPTH) {
      text.append("…}");
      return this;
    }
    depth++;
    for (FieldDescriptor field : type.fields()) {
      if (isFull()) {
        break;
      }
      if (message.has(field)) {
        field(message, field);
      }
    }
    if (!message.unknownFields().isEmpty() && !isFull()) {
      text.append(" unknown: ").append(message.unknownFields().size()).append(" bytes");
    }
    depth--;
    text.append(isFull() ? "…" : " }");
    return this;
  }

  private boolean isFull() {
    return text.length() >= MAX_CHARS;
  }

  // Fields

  private void field(Message message, FieldDescriptor field) {
    if (field.debugRedact()) {
      name(field).append(": [REDACTED]");
      return;
    }
    switch (message.get(field)) {
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          if (isFull()) {
            return;
          }
          entry(field, entry.getKey(), entry.getValue());
        }
      }
      case List<?> list -> {
        for (Object element : list) {
          if (isFull()) {
            return;
          }
          single(field, element);
        }
      }
      case Object value -> single(field, value);
    }
  }

  private StringBuilder name(FieldDescriptor field) {
    return text.append(' ').append(field.name());
  }

  private void single(FieldDescriptor field, Object value) {
    name(field).append(value instanceof Message ? " " : ": ");
    value(field, value);
  }

  private void entry(FieldDescriptor field, Object key, Object mapped) {
    List<FieldDescriptor> keyAndValue = field.messageType().fieldsByNumber();
    name(field).append(" { key: ");
    value(keyAndValue.get(0), key);
    text.append(" value: ");
    value(keyAndValue.get(1), mapped);
    text.append(" }");
  }

  // Values

  private void value(FieldDescriptor field, Object value) {
    switch (value) {
      case String string -> quoted(string);
      case Bytes bytes when field.containingMessage().fullName().equals(ANY) ->
          text.append(bytes.size()).append(" bytes");
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
    text.append('"');
    int at = 0;
    while (at < string.length() && !isFull()) {
      int codePoint = string.codePointAt(at);
      character(codePoint);
      at += Character.charCount(codePoint);
    }
    text.append(at < string.length() ? "…\"" : "\"");
  }

  private void character(int codePoint) {
    switch (codePoint) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> {
        if (isShown(codePoint)) {
          text.appendCodePoint(codePoint);
        } else {
          text.append((codePoint > 0xffff ? "\\U%08x" : "\\u%04x").formatted(codePoint));
        }
      }
    }
  }

  /**
   * Control characters could change the log they end up in; those that order text, how it looks.
   */
  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
