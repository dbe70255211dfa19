package dev.weft.conformance;

import dev.weft.conformance.messages.proto3.TestAllTypesProto3;
import dev.weft.protobuf.MessageType;
import java.util.Optional;

/** What the messages of the suites are held in. */
public enum Representation {
  /** Objects of generated classes. */
  GENERATED;

  /** The type of a name; empty if there is none. */
  Optional<MessageType<?>> type(String fullName) {
    return fullName.equals(TestAllTypesProto3.TYPE.fullName())
        ? Optional.of(TestAllTypesProto3.TYPE)
        : Optional.empty();
  }
}
