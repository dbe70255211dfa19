package dev.weft.protobuf;

/**
 * An immutable protobuf message.
 *
 * <p>Two messages are equal when they have the same type, the same fields with the same values, and
 * the same unknown fields. {@code toString} gives a bounded text for people and logs, not a format
 * to parse.
 */
public interface Message {
  /** The type of this message: the constant {@code TYPE} of its generated class. */
  MessageType<? extends Message> protoType();

  /** The fields that the decoder of this message met but its type does not know, in order. */
  UnknownFields unknownFields();

  /**
   * This message in the binary format, fields ordered by number, unknown fields last.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate, which UTF-8 cannot
   *     express
   */
  byte[] toByteArray();
}
