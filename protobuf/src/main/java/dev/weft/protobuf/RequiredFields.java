package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds the required fields that a message and those inside it lack. */
final class RequiredFields {
  private final List<String> missing = new ArrayList<>();

  private RequiredFields() {}

  /** The paths of the missing fields, for example {@code name[0].name_part}. */
  static List<String> missing(Message message) {
    RequiredFields found = new RequiredFields();
    found.check("", message);
    return found.missing;
  }

  /** The names of the required fields that the message itself lacks. */
  static List<String> missingOwn(Message message) {
    return message.protoType().descriptor().fields().stream()
        .filter(field -> field.isRequired() && !message.has(field))
        .map(FieldDescriptor::name)
        .toList();
  }

  private void check(String prefix, Message message) {
    if (!message.protoType().descriptor().hasRequiredFields()) {
      return;
    }
    for (FieldDescriptor field : message.protoType().descriptor().fields()) {
      String path = prefix + field.name();
      if (field.isRequired() && !message.has(field)) {
        missing.add(path);
      } else if (field.isMap()) {
        checkMap(path, field, message);
      } else if (field.type().isMessage() && message.has(field)) {
        checkMessages(path, message.get(field));
      }
    }
  }

  private void checkMap(String path, FieldDescriptor field, Message message) {
    FieldDescriptor mapped = field.messageType().fieldsByNumber().get(1);
    if (mapped.type() == FieldType.MESSAGE) {
      ((Map<?, ?>) message.get(field))
          .forEach((key, value) -> check(path + "[" + key + "].", (Message) value));
    }
  }

  private void checkMessages(String path, Object value) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        check(path + "[" + i + "].", (Message) list.get(i));
      }
    } else {
      check(path + ".", (Message) value);
    }
  }
}
