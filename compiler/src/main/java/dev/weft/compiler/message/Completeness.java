package dev.weft.compiler.message;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import java.util.function.Consumer;

/** Whether a message has all its required fields; that it has not is no fault here. */
final class Completeness {
  private Completeness() {}

  /** Says which fields an encoded message lacks, if any. */
  static void check(MessageType<?> type, byte[] encoded, Consumer<String> warnings) {
    if (type.descriptor().hasRequiredFields()) {
      try {
        DecodeLimits limits = DecodeLimits.DEFAULT.withMaxDepth(Schema.MAX_DEPTH);
        var _ = type.decode(encoded, 0, encoded.length, limits);
      } catch (ProtobufException incomplete) {
        warnings.accept("the message is incomplete: " + incomplete.getMessage() + ".");
      }
    }
  }
}
