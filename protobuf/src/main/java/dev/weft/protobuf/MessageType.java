package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wire.WireWriter;

/**
 * What can be done with every message of one type: decode it, encode it, describe it.
 *
 * <p>Generated classes have theirs in a constant, {@code Point.TYPE}.
 *
 * @param <M> the class of the messages
 */
public abstract class MessageType<M extends Message> {
  private static final int FIRST_CAPACITY = 256;

  /** For generated and dynamic types. */
  protected MessageType() {}

  /** The name with its package, for example {@code routeguide.Point}. */
  public abstract String fullName();

  /** The message with no field set. */
  public abstract M defaultInstance();

  /** The description of this type, linked when first asked for. */
  public abstract MessageDescriptor descriptor();

  /**
   * Reads a message from all of {@code bytes}, within {@link DecodeLimits#DEFAULT}.
   *
   * @throws ProtobufException if the bytes are not a message of this type
   */
  public final M decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
  }

  /**
   * Reads a message from a part of {@code bytes}, to which the message keeps no reference.
   *
   * @param offset index of the first byte
   * @param length number of bytes
   * @throws ProtobufException if the bytes are not a message of this type
   * @throws IndexOutOfBoundsException if the part is not inside {@code bytes}
   */
  public abstract M decode(byte[] bytes, int offset, int length, DecodeLimits limits);

  /**
   * Puts {@code message} in front of what {@code writer} holds.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate
   */
  public abstract void encode(M message, WireWriter writer);

  /**
   * Returns {@code message} in the binary format.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate
   */
  public final byte[] toByteArray(M message) {
    WireWriter writer = new WireWriter(FIRST_CAPACITY);
    encode(message, writer);
    return writer.toByteArray();
  }

  /** The full name. */
  @Override
  public final String toString() {
    return fullName();
  }
}
