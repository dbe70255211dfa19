package dev.weft.protobuf.field;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The fields of any message and builder, without the checks that the public methods make: for the
 * formats, which take descriptors from the type itself and make values of the right class.
 *
 * <p>A subclass only to reach what types keep from others.
 */
public abstract class DirectFields extends MessageType<Message> {
  private DirectFields() {}

  /** The value of a field that is no extension: null if it has presence and is not set. */
  public static @Nullable Object held(Message message, FieldDescriptor field) {
    return valueOf(message, field);
  }

  /** Sets a field that is neither repeated nor an extension; an enum is given as its number. */
  public static void set(MessageBuilder<?> builder, FieldDescriptor field, Object value) {
    setIn(builder, field, value);
  }

  /**
   * The list or map of a repeated field, to which {@link HeldValues} adds; to be asked for only
   * when there is something to add.
   */
  public static Object own(MessageBuilder<?> builder, FieldDescriptor field) {
    return ownIn(builder, field);
  }

  /** What was kept with a type by {@link #keep}; null if nothing yet. */
  public static @Nullable Object kept(MessageType<?> type) {
    return notesOn(type);
  }

  /** Keeps an immutable object with a type. */
  public static void keep(MessageType<?> type, Object notes) {
    noteOn(type, notes);
  }
}
