package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.wire.WireWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with every message of one type: decode it, encode it, describe it.
 *
 * <p>Generated classes have theirs in a constant, {@code Point.TYPE}.
 *
 * @param <M> the class of the messages
 */
public abstract class MessageType<M extends Message> {
  /** How long a message may be if its reader says nothing else: 64 MiB. */
  public static final int USUAL_MAX_BYTES = 64 << 20;

  private static final int FIRST_GUESS = 16;
  private static final int LARGEST_GUESS = 1 << 20;

  /**
   * How long the next message is expected to be: about as long as the longest of late. Only a
   * guess, so that it does no harm when threads overwrite each other's; a right one saves the copy
   * out of the writer's array.
   */
  private int expectedLength = FIRST_GUESS;

  private @Nullable Object notes;

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
   * @throws ProtobufException if the bytes are not a message of this type, or required fields are
   *     missing
   * @throws IndexOutOfBoundsException if the part is not inside {@code bytes}
   */
  public abstract M decode(byte[] bytes, int offset, int length, DecodeLimits limits);

  /**
   * Reads a message as {@link #decode(byte[], int, int, DecodeLimits)} does, even if required
   * fields are missing.
   *
   * @throws ProtobufException if the bytes are not a message of this type
   * @throws IndexOutOfBoundsException if the part is not inside {@code bytes}
   */
  public abstract M decodePartial(byte[] bytes, int offset, int length, DecodeLimits limits);

  /**
   * Puts {@code message} in front of what {@code writer} holds. This is what types provide; {@link
   * #write} does the same and says more if it fails.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate
   */
  public abstract void encode(M message, WireWriter writer);

  /**
   * Puts {@code message} in front of what {@code writer} holds.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate; it names the field
   */
  public final void write(M message, WireWriter writer) {
    try {
      encode(message, writer);
    } catch (ProtobufException fault) {
      throw LoneSurrogates.locate(message, fault);
    }
  }

  /**
   * Returns {@code message} in the binary format.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate
   */
  public final byte[] toByteArray(M message) {
    int expected = expectedLength;
    WireWriter writer = new WireWriter(expected);
    write(message, writer);
    byte[] encoded = writer.finish();
    if (encoded.length > expected || encoded.length < expected - (expected >> 3)) {
      expectedLength = Math.min(encoded.length, LARGEST_GUESS);
    }
    return encoded;
  }

  /**
   * Returns {@code message} in the binary format, the entries of maps ordered by key, so that equal
   * messages give equal bytes. Other implementations, and other versions, may give other bytes.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate
   */
  public final byte[] toDeterministicByteArray(M message) {
    WireWriter writer = WireWriter.sortingMaps(FIRST_GUESS);
    write(message, writer);
    return writer.finish();
  }

  // Streams of messages

  /**
   * Writes {@code message} with its length in front, as a varint, so that others can follow. Does
   * not flush.
   *
   * @throws ProtobufException if a string of the message holds a lone surrogate
   */
  public final void writeDelimited(M message, OutputStream out) throws IOException {
    Delimited.write(this, message, out);
  }

  /**
   * Reads a message that has its length in front, of at most {@value #USUAL_MAX_BYTES} bytes and
   * within {@link DecodeLimits#DEFAULT}.
   *
   * @return empty if the stream had ended before the message
   * @throws ProtobufException if the stream ends inside the message, the message is too long, or
   *     its bytes are not a message of this type
   */
  public final Optional<M> readDelimited(InputStream in) throws IOException {
    return readDelimited(in, USUAL_MAX_BYTES, DecodeLimits.DEFAULT);
  }

  /**
   * Reads a message that has its length in front. No more memory is taken than for the bytes that
   * arrive, whatever the length says.
   *
   * @param maxBytes the greatest length that is allowed
   * @return empty if the stream had ended before the message
   * @throws ProtobufException if the stream ends inside the message, the message is too long, or
   *     its bytes are not a message of this type
   */
  public final Optional<M> readDelimited(InputStream in, int maxBytes, DecodeLimits limits)
      throws IOException {
    return Delimited.read(this, in, maxBytes, limits);
  }

  /**
   * Reads a message from all that is left of {@code in}, within {@link DecodeLimits#DEFAULT}.
   *
   * @param maxBytes the greatest length that is allowed
   * @throws ProtobufException if there are more bytes, or they are not a message of this type
   */
  public final M decodeAll(InputStream in, int maxBytes) throws IOException {
    return decode(Delimited.readToEnd(this, in, maxBytes));
  }

  // Making

  /** A builder with no field set. */
  @SuppressWarnings("unchecked") // the builder of a message makes messages of the same class
  public final MessageBuilder<M> newBuilder() {
    return (MessageBuilder<M>) defaultInstance().toBuilder();
  }

  /**
   * The type of the messages that a field holds; of a map, of its values.
   *
   * @param field of this type, or an extension of it, whose messages are dynamic
   * @throws IllegalArgumentException if the field belongs to another type or holds no messages
   */
  public final MessageType<?> typeOf(FieldDescriptor field) {
    if (field.isExtension()) {
      FieldAccess.requireExtends(this, field);
      return Extension.of(field).messageType().orElseThrow(() -> holdsNone(field));
    }
    FieldAccess.requireOwn(this, field);
    return nestedType(field);
  }

  /** What {@link #typeOf} returns, for a field of this type. */
  protected MessageType<?> nestedType(FieldDescriptor field) {
    throw holdsNone(field);
  }

  private static IllegalArgumentException holdsNone(FieldDescriptor field) {
    return new IllegalArgumentException(field.fullName() + " holds no messages");
  }

  /**
   * The value of a field of this type: as {@link Message#get(FieldDescriptor)} gives it, but null
   * if the field has presence and is not set.
   */
  protected abstract @Nullable Object value(M message, FieldDescriptor field);

  // Without checks, for the formats: descriptors and values are known to belong to the message

  /** What {@link #value} returns, for a message of any type. */
  @SuppressWarnings("unchecked") // a message has the type that it says
  protected static @Nullable Object valueOf(Message message, FieldDescriptor field) {
    return ((MessageType<Message>) message.protoType()).value(message, field);
  }

  /** Does what {@link MessageBuilder#setField} does, for a builder of any type. */
  protected static void setIn(MessageBuilder<?> builder, FieldDescriptor field, Object value) {
    builder.setField(field, value);
  }

  /** Does what {@link MessageBuilder#ownField} does, for a builder of any type. */
  protected static Object ownIn(MessageBuilder<?> builder, FieldDescriptor field) {
    return builder.ownField(field);
  }

  /** What a format has kept with a type; null if nothing yet. */
  protected static @Nullable Object notesOn(MessageType<?> type) {
    return type.notes;
  }

  /**
   * Keeps what a format has worked out for a type. Threads that race must make equal objects, safe
   * to share unordered.
   */
  protected static void noteOn(MessageType<?> type, Object notes) {
    type.notes = notes;
  }

  /**
   * Makes sure that a decoded message has its required fields.
   *
   * @throws ProtobufException if it has not
   */
  protected final void requireFields(M message) {
    List<String> missing = RequiredFields.missing(message);
    if (!missing.isEmpty()) {
      throw new ProtobufException("required fields are missing: " + String.join(", ", missing))
          .within(this, 0);
    }
  }

  /** The full name. */
  @Override
  public final String toString() {
    return fullName();
  }
}
