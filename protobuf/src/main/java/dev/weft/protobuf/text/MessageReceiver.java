package dev.weft.protobuf.text;

import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts fields into a builder. The messages of fields that are not repeated can be given in parts,
 * and wait until all is there: each change of a message that was built costs a copy, as does each
 * of an extension.
 */
final class MessageReceiver implements Receiver {
  private final MessageBuilder<?> builder;
  private final Map<FieldDescriptor, MessageReceiver> messages = new LinkedHashMap<>();

  /** Values, lists of values, and the receivers of messages. */
  private final Map<Extension<?, ?>, Object> extensions = new LinkedHashMap<>();

  MessageReceiver(MessageBuilder<?> builder) {
    this.builder = builder;
  }

  @Override
  public MessageDescriptor type() {
    return builder.protoType().descriptor();
  }

  @Override
  public void take(GivenField field, Object value) {
    if (field.extension() != null) {
      takeExtension(field.extension(), value);
    } else if (field.descriptor().isRepeated()) {
      builder.add(field.descriptor(), value);
    } else {
      dropOthersOfOneof(field.descriptor());
      builder.set(field.descriptor(), value);
    }
  }

  @SuppressWarnings("unchecked") // a repeated extension has a list
  private void takeExtension(Extension<?, ?> extension, Object value) {
    if (extension.descriptor().isRepeated()) {
      ((List<Object>) extensions.computeIfAbsent(extension, first -> new ArrayList<>())).add(value);
    } else {
      extensions.put(extension, value);
    }
  }

  /** A oneof can be given another field in another part of its message. */
  private void dropOthersOfOneof(FieldDescriptor field) {
    Optional<OneofDescriptor> oneof = field.oneof();
    if (oneof.isPresent() && !messages.isEmpty()) {
      messages.keySet().removeIf(other -> other != field && other.oneof().equals(oneof));
    }
  }

  @Override
  public MessageReceiver messageOf(GivenField field) {
    FieldDescriptor descriptor = field.descriptor();
    Extension<?, ?> extension = field.extension();
    if (extension != null) {
      MessageType<?> type = extension.messageType().orElseThrow();
      return descriptor.isRepeated()
          ? receiver(type)
          : (MessageReceiver) extensions.computeIfAbsent(extension, first -> receiver(type));
    }
    MessageType<?> type = builder.protoType().typeOf(descriptor);
    if (descriptor.isRepeated()) {
      return receiver(type);
    }
    dropOthersOfOneof(descriptor);
    return messages.computeIfAbsent(descriptor, first -> receiver(type));
  }

  static MessageReceiver receiver(MessageType<?> type) {
    return new MessageReceiver(type.newBuilder());
  }

  @Override
  public EntryReceiver entryOf(FieldDescriptor map) {
    return new EntryReceiver(builder, map);
  }

  @Override
  public Optional<FieldDescriptor> missing() {
    return type().hasRequiredFields()
        ? type().fields().stream()
            .filter(
                field -> field.isRequired() && !builder.has(field) && !messages.containsKey(field))
            .findFirst()
        : Optional.empty();
  }

  /** The message with all that was given; to be asked for once. */
  @SuppressWarnings("unchecked") // the values were made for their extensions
  Message message() {
    messages.forEach((field, nested) -> builder.set(field, nested.message()));
    extensions.forEach((extension, given) -> {
      Object value = given instanceof MessageReceiver nested ? nested.message() : given;
      ((MessageBuilder<Message>) builder).set((Extension<Message, Object>) extension, value);
    });
    return builder.buildPartial();
  }
}
