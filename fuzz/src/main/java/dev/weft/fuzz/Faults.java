package dev.weft.fuzz;

import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;

/** What every fault must tell. */
final class Faults {
  /** The one problem that is in no particular place of bytes. */
  private static final String INCOMPLETE = "required fields are missing";

  private Faults() {}

  /** {@code fault} must name the type and an offset in {@code length} bytes. */
  static void requireInBytes(ProtobufException fault, MessageType<?> type, int length) {
    requireType(fault, type);
    if (!fault.getMessage().contains(INCOMPLETE)) {
      int offset = fault.byteOffset().orElse(-1);
      require(offset >= 0 && offset <= length, "no byte offset", fault);
    }
  }

  /** {@code fault} must name the type and a place in {@code text}. */
  static void requireInText(ProtobufException fault, MessageType<?> type, String text) {
    requireType(fault, type);
    int offset = fault.position().map(position -> position.offset()).orElse(-1);
    require(offset >= 0 && offset <= text.length(), "no place in the text", fault);
  }

  /** {@code fault} must name the type. */
  static void requireType(ProtobufException fault, MessageType<?> type) {
    require(fault.getMessage().startsWith(type.fullName() + ": "), "no type", fault);
  }

  private static void require(boolean holds, String problem, ProtobufException fault) {
    if (!holds) {
      throw new AssertionError(problem, fault);
    }
  }

  /** Two things must be equal. */
  static void requireEqual(Object one, Object other, String what) {
    if (!one.equals(other)) {
      throw new AssertionError(what + ":\n" + one + "\n" + other);
    }
  }
}
