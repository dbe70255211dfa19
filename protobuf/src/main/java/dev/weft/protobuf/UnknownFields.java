package dev.weft.protobuf;

import dev.weft.protobuf.generated.v1.UnknownFieldBytes;
import dev.weft.protobuf.wire.WireWriter;

/**
 * The fields that a decoder met and its message type does not know, kept byte for byte in the order
 * of their arrival, and written again when the message is encoded.
 */
public sealed interface UnknownFields permits UnknownFieldBytes {
  /** No fields. */
  static UnknownFields empty() {
    return UnknownFieldBytes.EMPTY;
  }

  /**
   * Takes fields that are in the binary format already.
   *
   * @throws ProtobufException if {@code encoded} is not a sequence of whole fields
   */
  static UnknownFields of(Bytes encoded) {
    return UnknownFieldBytes.copyOf(encoded);
  }

  /** Whether there are none. */
  boolean isEmpty();

  /** How many bytes the fields take in the binary format. */
  int size();

  /** The fields in the binary format: tag, value, tag, value, … */
  Bytes toBytes();

  /** These fields and then {@code more}. */
  UnknownFields plus(UnknownFields more);

  /** Puts the fields in front of what {@code writer} holds. */
  void encode(WireWriter writer);
}
