package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FileDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.dynamic.DynamicTypes;
import dev.weft.protobuf.field.FieldExtension;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Message types and extensions by name, for the formats that name them: {@code Any} in JSON and
 * text, extensions in both. Immutable, and passed to whom it concerns; there is no global one.
 */
public final class TypeRegistry {
  private static final TypeRegistry EMPTY = builder().build();

  private final Map<String, MessageType<?>> messages;
  private final Map<String, Extension<?, ?>> extensions;
  private final Map<String, Map<Integer, Extension<?, ?>>> extensionsOf;

  private TypeRegistry(Builder builder) {
    messages = Map.copyOf(builder.messages);
    extensions = Map.copyOf(builder.extensions);
    Map<String, Map<Integer, Extension<?, ?>>> byMessage = new HashMap<>();
    for (Extension<?, ?> extension : extensions.values()) {
      FieldDescriptor field = extension.descriptor();
      byMessage
          .computeIfAbsent(field.containingMessage().fullName(), name -> new HashMap<>())
          .put(field.number(), extension);
    }
    extensionsOf = Map.copyOf(byMessage);
  }

  /** The registry with nothing in it. */
  public static TypeRegistry empty() {
    return EMPTY;
  }

  /** A builder with nothing in it. */
  public static Builder builder() {
    return new Builder();
  }

  /** The message type with a full name. */
  public Optional<MessageType<?>> findMessage(String fullName) {
    return Optional.ofNullable(messages.get(fullName));
  }

  /** The extension with a full name. */
  public Optional<Extension<?, ?>> findExtension(String fullName) {
    return Optional.ofNullable(extensions.get(fullName));
  }

  /** The extension of a message that has a number. */
  public Optional<Extension<?, ?>> findExtension(MessageDescriptor extended, int number) {
    return Optional.ofNullable(
        extensionsOf.getOrDefault(extended.fullName(), Map.of()).get(number));
  }

  /** All extensions of a message, in no particular order. */
  public Collection<Extension<?, ?>> findExtensions(MessageDescriptor extended) {
    return Collections.unmodifiableCollection(
        extensionsOf.getOrDefault(extended.fullName(), Map.of()).values());
  }

  /**
   * Collects types.
   *
   * <p>Not for use by two threads.
   */
  public static final class Builder {
    private final Map<String, MessageType<?>> messages = new HashMap<>();
    private final Map<String, Extension<?, ?>> extensions = new HashMap<>();
    private final DynamicTypes dynamicTypes = new DynamicTypes();

    private Builder() {}

    /** Adds one type, in place of any of the same name. */
    public Builder add(MessageType<?> type) {
      messages.put(type.fullName(), type);
      return this;
    }

    /** Adds one extension, in place of any of the same name. */
    public Builder add(Extension<?, ?> extension) {
      extensions.put(extension.fullName(), extension);
      return this;
    }

    /**
     * Adds all messages, as dynamic types, and all extensions that a file declares at any level,
     * but none in place of one that was added already.
     */
    public Builder add(FileDescriptor file) {
      file.extensions().forEach(this::addDynamic);
      file.messages().forEach(this::addDynamic);
      return this;
    }

    private void addDynamic(MessageDescriptor message) {
      if (!message.isMapEntry()) {
        messages.computeIfAbsent(message.fullName(), name -> dynamicTypes.of(message));
      }
      message.extensions().forEach(this::addDynamic);
      message.nestedMessages().forEach(this::addDynamic);
    }

    private void addDynamic(FieldDescriptor extension) {
      extensions.computeIfAbsent(
          extension.fullName(), name -> FieldExtension.dynamic(extension, dynamicTypes));
    }

    /** The registry with what was added. */
    public TypeRegistry build() {
      return new TypeRegistry(this);
    }
  }
}
