package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.FieldDescriptor;

/**
 * An immutable protobuf message, of a generated class or a {@link
 * dev.weft.protobuf.dynamic.DynamicMessage}.
 *
 * <p>Two messages are equal when they have the same type, the same fields with the same values, and
 * the same unknown fields. {@code toString} gives a bounded text for people and logs, not a format
 * to parse.
 *
 * <p>{@link #get(FieldDescriptor)} and {@link #has(FieldDescriptor)} read any message without its
 * class; the descriptors come from {@link MessageType#descriptor}.
 */
public interface Message {
  /** The type of this message: the constant {@code TYPE} of its generated class. */
  MessageType<? extends Message> protoType();

  /**
   * The fields that the decoder of this message met but its type does not know, in order; those of
   * extensions are among them.
   */
  UnknownFields unknownFields();

  /**
   * This message in the binary format, fields ordered by number, unknown fields last.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate, which UTF-8 cannot
   *     express
   */
  byte[] toByteArray();

  /** A builder with the fields of this message. */
  MessageBuilder<? extends Message> toBuilder();

  /**
   * The value of a field, or its default.
   *
   * <p>That is an Integer (also the number of an enum), Long, Float, Double, Boolean, String,
   * {@link Bytes} or Message; of a repeated field a list of these, unboxed for numbers; of a map
   * field a map. {@code uint32} and {@code uint64} are the Integer and Long with the same bits.
   *
   * @param field of this type, or an extension of it, whose message values are then dynamic
   * @throws IllegalArgumentException if {@code field} belongs to another type
   * @throws ProtobufException if {@code field} is an extension and the bytes for it are not of its
   *     type
   */
  default Object get(FieldDescriptor field) {
    return FieldAccess.get(this, field);
  }

  /**
   * Whether a field is set: for one without presence, whether it differs from its default; for a
   * repeated field or a map, whether there is any value.
   *
   * @param field of this type, or an extension of it
   * @throws IllegalArgumentException if {@code field} belongs to another type
   * @throws ProtobufException if {@code field} is an extension and the bytes for it are not of its
   *     type
   */
  default boolean has(FieldDescriptor field) {
    return FieldAccess.has(this, field);
  }

  /**
   * The value of an extension, or its default.
   *
   * @throws IllegalArgumentException if {@code extension} does not extend this type
   * @throws ProtobufException if the bytes for it are not of its type
   */
  default <T> T get(Extension<?, T> extension) {
    return FieldAccess.get(this, extension);
  }

  /**
   * Whether an extension is set; for a repeated one, whether there is any value.
   *
   * @throws IllegalArgumentException if {@code extension} does not extend this type
   * @throws ProtobufException if the bytes for it are not of its type
   */
  default boolean has(Extension<?, ?> extension) {
    return FieldAccess.has(this, extension.descriptor());
  }
}
