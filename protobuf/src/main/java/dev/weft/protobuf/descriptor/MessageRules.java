package dev.weft.protobuf.descriptor;

import java.util.List;

/** What a message must be for its descriptor to be used; the types of its fields aside. */
final class MessageRules {
  private MessageRules() {}

  static void check(MessageDescriptor message) {
    checkNumbers(message);
    for (OneofDescriptor oneof : message.allOneofs()) {
      checkOneof(oneof);
    }
    if (message.isMessageSet() && !message.fields().isEmpty()) {
      throw refusal(message, "is a message set but has fields; it can only have extensions");
    }
    if (message.isMapEntry()) {
      checkMapEntry(message);
    }
  }

  private static void checkNumbers(MessageDescriptor message) {
    List<FieldDescriptor> fields = message.fieldsByNumber();
    for (int i = 1; i < fields.size(); i++) {
      int number = fields.get(i).number();
      if (fields.get(i - 1).number() == number) {
        throw refusal(message, "has two fields with number " + number);
      }
    }
  }

  private static void checkOneof(OneofDescriptor oneof) {
    if (oneof.fields().isEmpty()) {
      throw new DescriptorException(
          oneof.containingMessage().file().name(), oneof.fullName() + " has no fields");
    }
    for (FieldDescriptor field : oneof.fields()) {
      if (field.proto().proto3Optional() && oneof.fields().size() > 1) {
        throw new DescriptorException(
            field.file().name(),
            field.fullName() + " is proto3_optional but not alone in " + oneof.fullName());
      }
    }
  }

  private static void checkMapEntry(MessageDescriptor entry) {
    List<FieldDescriptor> fields = entry.fieldsByNumber();
    boolean isEntry =
        fields.size() == 2
            && isPart(fields.get(0), "key", 1)
            && isPart(fields.get(1), "value", 2)
            && entry.allOneofs().isEmpty()
            && entry.extensions().isEmpty()
            && entry.nestedMessages().isEmpty()
            && entry.enums().isEmpty()
            && !entry.isExtendable();
    if (!isEntry) {
      throw refusal(
          entry, "is a map entry; it must have the fields key = 1 and value = 2 and nothing else");
    }
  }

  private static boolean isPart(FieldDescriptor field, String name, int number) {
    return field.name().equals(name) && field.number() == number && !field.isRepeated();
  }

  private static DescriptorException refusal(MessageDescriptor message, String problem) {
    return new DescriptorException(message.file().name(), message.fullName() + " " + problem);
  }
}
