package dev.weft.protobuf.text;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.Optional;

/** The two fields of {@code google.protobuf.Any}. */
record AnyFields(FieldDescriptor typeUrl, FieldDescriptor value) {
  static final String ANY = "google.protobuf.Any";

  /** Empty for another message, and for one of that name that has not these fields. */
  static Optional<AnyFields> of(MessageDescriptor message) {
    return message.fullName().equals(ANY)
        ? field(message, 1, FieldType.STRING)
            .flatMap(typeUrl ->
                field(message, 2, FieldType.BYTES).map(value -> new AnyFields(typeUrl, value)))
        : Optional.empty();
  }

  private static Optional<FieldDescriptor> field(
      MessageDescriptor message, int number, FieldType type) {
    return message.findField(number).filter(field -> field.type() == type && !field.isRepeated());
  }
}
