package dev.weft.protobuf.text;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the key and the value of a map's entry until both are known. */
final class EntryReceiver implements Receiver {
  private final MessageBuilder<?> owner;
  private final FieldDescriptor map;
  private final FieldDescriptor keyField;
  private final FieldDescriptor valueField;
  private @Nullable Object key;
  private @Nullable Object value;

  /** Of the value if it is a message. */
  private @Nullable MessageReceiver message;

  EntryReceiver(MessageBuilder<?> owner, FieldDescriptor map) {
    this.owner = owner;
    this.map = map;
    keyField = map.messageType().fieldsByNumber().get(0);
    valueField = map.messageType().fieldsByNumber().get(1);
  }

  @Override
  public MessageDescriptor type() {
    return map.messageType();
  }

  @Override
  public void take(GivenField field, Object taken) {
    if (field.descriptor() == keyField) {
      key = taken;
    } else {
      value = taken;
    }
  }

  @Override
  public MessageReceiver messageOf(GivenField field) {
    if (message == null) {
      message = MessageReceiver.receiver(owner.protoType().typeOf(map));
    }
    return message;
  }

  @Override
  public EntryReceiver entryOf(FieldDescriptor nested) {
    throw new AssertionError("the value of a map is no map: " + nested);
  }

  @Override
  public Optional<FieldDescriptor> missing() {
    return message == null && valueField.type().isMessage()
        ? valueField.messageType().fields().stream().filter(FieldDescriptor::isRequired).findFirst()
        : Optional.empty();
  }

  /** Puts the entry into the map. */
  void put() {
    owner.put(map, key == null ? keyField.defaultValue() : key, valueOrDefault());
  }

  private Object valueOrDefault() {
    if (message != null) {
      return message.message();
    }
    if (value != null) {
      return value;
    }
    return valueField.type().isMessage()
        ? owner.protoType().typeOf(map).defaultInstance()
        : valueField.defaultValue();
  }
}
