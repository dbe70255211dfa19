package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import java.util.List;

/** Whether a message that was read has its required fields. */
final class Completeness {
  private Completeness() {}

  /** Passes on a message that has its own; those inside it were checked when they were read. */
  static <M extends Message> M require(M message, JsonReader in) {
    List<FieldDescriptor> required = MessageShape.of(message.protoType()).required();
    for (int i = 0; i < required.size(); i++) {
      FieldDescriptor field = required.get(i);
      if (!message.has(field)) {
        throw in.refused(
                "the required field "
                    + field.name()
                    + " is missing from the message that ends here")
            .within(message.protoType(), 0);
      }
    }
    return message;
  }
}
