package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.field.FieldExtension;
import java.util.Optional;

/**
 * A field that a file adds to a message of another: the key to read and set it with.
 *
 * <p>Generated code has a constant for each. A decoder needs no list of extensions: it keeps their
 * bytes among the unknown fields, and {@link Message#get(Extension)} decodes what it is asked for.
 *
 * @param <M> the message that is extended
 * @param <T> the value: boxed if it is a number, a list if the extension is repeated
 */
public sealed interface Extension<M extends Message, T> permits FieldExtension {
  /**
   * The extension of any message, by its descriptor; the value of an enum is its number, messages
   * are dynamic.
   *
   * @throws IllegalArgumentException if {@code field} is no extension
   */
  static Extension<Message, Object> of(FieldDescriptor field) {
    return FieldExtension.dynamic(field);
  }

  /** The full name, for example {@code google.api.http}. */
  String fullName();

  /** The declaration. */
  FieldDescriptor descriptor();

  /** The type of its values if they are messages. */
  Optional<MessageType<?>> messageType();
}
