package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.List;

/** Whether a message that was read has its required fields. */
final class Completeness {
  private Completeness() {}

  /** Passes on a message that has its own; those inside it were checked when they were read. */
  static <M extends Message> M require(M message, JsonReader in) {
    MessageDescriptor descriptor = message.protoType().descriptor();
    if (descriptor.hasRequiredFields()) {
      List<String> missing =
          descriptor.fields().stream()
              .filter(field -> field.isRequired() && !message.has(field))
              .map(FieldDescriptor::name)
              .toList();
      if (!missing.isEmpty()) {
        throw in.refused(
                "required fields are missing before the end of their message: "
                    + String.join(", ", missing))
            .within(message.protoType(), 0);
      }
    }
    return message;
  }
}
