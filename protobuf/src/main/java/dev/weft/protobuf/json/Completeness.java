package dev.weft.protobuf.json;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;

/** Whether a message that was read has its required fields. */
final class Completeness {
  private Completeness() {}

  /** Passes on a message that has them. */
  @SuppressWarnings("unchecked") // the builder of a message makes messages of the same class
  static <M extends Message> M require(MessageType<M> type, M message) {
    if (!type.descriptor().hasRequiredFields()) {
      return message;
    }
    try {
      return (M) message.toBuilder().build();
    } catch (IllegalStateException lacking) {
      throw new ProtobufException(lacking.getMessage()).within(type, 0);
    }
  }
}
