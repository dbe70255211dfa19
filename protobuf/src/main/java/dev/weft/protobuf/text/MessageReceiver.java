package dev.weft.protobuf.text;

import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts fields into a builder; extensions at the end, since each change of one costs a copy. */
final class MessageReceiver implements Receiver {
  private final MessageBuilder<?> builder;
  private final Map<Extension<?, ?>, Object> extensions = new LinkedHashMap<>();

  /** The fields to which the text gave a message, not those that the builder had before. */
  private final Set<FieldDescriptor> given = new HashSet<>();

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
      builder.set(field.descriptor(), value);
      if (field.descriptor().type().isMessage()) {
        given.add(field.descriptor());
      }
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

  /** A builder with what the text gave to the field before, unless it is repeated. */
  @Override
  public MessageBuilder<?> builderOf(GivenField field) {
    FieldDescriptor descriptor = field.descriptor();
    if (field.extension() != null) {
      return extensions.get(field.extension()) instanceof Message before
          ? before.toBuilder()
          : field.extension().messageType().orElseThrow().newBuilder();
    }
    return !descriptor.isRepeated() && given.contains(descriptor)
        ? ((Message) builder.get(descriptor)).toBuilder()
        : builder.protoType().typeOf(descriptor).newBuilder();
  }

  @Override
  public EntryReceiver entryOf(FieldDescriptor map) {
    return new EntryReceiver(builder, map);
  }

  @Override
  @SuppressWarnings("unchecked") // the values were made for their extensions
  public void end() {
    extensions.forEach((extension, value) ->
        ((MessageBuilder<Message>) builder).set((Extension<Message, Object>) extension, value));
  }

  @Override
  public Optional<FieldDescriptor> missing() {
    return type().hasRequiredFields()
        ? type().fields().stream()
            .filter(field -> field.isRequired() && !builder.has(field))
            .findFirst()
        : Optional.empty();
  }
}
