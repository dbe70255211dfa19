package dev.weft.protobuf.field;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Extension;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.dynamic.DynamicTypes;
import dev.weft.protobuf.generated.v1.EnumViews;
import dev.weft.protobuf.generated.v1.InPlaceType;
import dev.weft.protobuf.generated.v1.IntArray;
import dev.weft.protobuf.generated.v1.UnknownField;
import dev.weft.protobuf.generated.v1.UnknownFieldBytes;
import dev.weft.protobuf.wire.WireWriter;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one {@link Extension}: finds its values among the unknown fields of a message, and puts them
 * there.
 *
 * @param <M> the message that is extended
 * @param <T> the value
 */
public final class FieldExtension<M extends Message, T> implements Extension<M, T> {
  private final String fullName;
  private final Supplier<FieldDescriptor> link;
  private final Supplier<@Nullable InPlaceType<?>> valueType;
  private final @Nullable IntFunction<?> constantOf;
  private @Nullable FieldDescriptor descriptor;
  private @Nullable FieldCodec codec;

  private FieldExtension(
      String fullName,
      Supplier<FieldDescriptor> link,
      Supplier<@Nullable InPlaceType<?>> valueType,
      @Nullable IntFunction<?> constantOf) {
    this.fullName = fullName;
    this.link = link;
    this.valueType = valueType;
    this.constantOf = constantOf;
  }

  /** The extension with a descriptor: messages are dynamic, enums are numbers. */
  public static FieldExtension<Message, Object> dynamic(FieldDescriptor field) {
    return dynamic(field, new DynamicTypes());
  }

  /** The extension with a descriptor, whose messages have their type among {@code types}. */
  public static FieldExtension<Message, Object> dynamic(FieldDescriptor field, DynamicTypes types) {
    if (!field.isExtension()) {
      throw new IllegalArgumentException(field + " is a field of its message, not an extension");
    }
    return new FieldExtension<>(
        field.fullName(),
        () -> field,
        () -> field.type().isMessage() ? types.of(field.messageType()) : null,
        null);
  }

  /** For generated code: an extension of numbers, bools, strings or bytes. */
  public static <M extends Message, T> FieldExtension<M, T> ofScalar(
      String fullName, Supplier<FieldDescriptor> link) {
    return new FieldExtension<>(fullName, link, () -> null, null);
  }

  /** For generated code: an extension of messages. */
  public static <M extends Message, T> FieldExtension<M, T> ofMessage(
      String fullName, Supplier<FieldDescriptor> link, Supplier<InPlaceType<?>> valueType) {
    return new FieldExtension<>(fullName, link, valueType, null);
  }

  /** For generated code: an extension of enums. */
  public static <M extends Message, T> FieldExtension<M, T> ofEnum(
      String fullName, Supplier<FieldDescriptor> link, IntFunction<?> constantOf) {
    return new FieldExtension<>(fullName, link, () -> null, constantOf);
  }

  @Override
  public String fullName() {
    return fullName;
  }

  @Override
  public FieldDescriptor descriptor() {
    FieldDescriptor known = descriptor;
    if (known == null) {
      known = link.get();
      descriptor = known;
    }
    return known;
  }

  @Override
  public Optional<MessageType<?>> messageType() {
    return Optional.ofNullable(codec().nestedType());
  }

  private FieldCodec codec() {
    FieldCodec known = codec;
    if (known == null) {
      known = new FieldCodec(descriptor(), 0, valueType.get());
      codec = known;
    }
    return known;
  }

  private boolean isInMessageSet() {
    return descriptor().containingMessage().isMessageSet();
  }

  // Reading

  /** Whether {@code fields} hold the extension, with a value that its enum has. */
  public boolean isIn(UnknownFields fields) {
    return !fields.isEmpty()
        && switch (held(fields)) {
          case null -> false;
          case Collection<?> values -> !values.isEmpty();
          case Object value -> true;
        };
  }

  /**
   * The value of the extension among {@code fields}, or its default.
   *
   * @throws ProtobufException if its bytes are not of its type
   */
  @SuppressWarnings("unchecked") // generated code names the type that the descriptor stands for
  public T read(UnknownFields fields) {
    Object held = fields.isEmpty() ? null : held(fields);
    return (T) seen(held == null ? defaultValue() : held);
  }

  private Object defaultValue() {
    if (descriptor().isRepeated()) {
      return HeldValues.empty(descriptor());
    }
    InPlaceType<?> type = codec().nestedType();
    return type == null ? descriptor().defaultValue() : type.defaultInstance();
  }

  /** Enums as constants, if there are any. */
  private Object seen(Object held) {
    if (constantOf == null) {
      return held;
    }
    return held instanceof IntArray numbers
        ? EnumViews.list(numbers, constantOf)
        : constantOf.apply((Integer) held);
  }

  private @Nullable Object held(UnknownFields fields) {
    Slots slots = new Slots(1);
    try {
      ((UnknownFieldBytes) fields).forEach(field -> readIfOwn(field, slots));
    } catch (ProtobufException fault) {
      throw fault.within(descriptor().containingMessage().fullName(), "[" + fullName + "]");
    }
    return slots.values[0];
  }

  private void readIfOwn(UnknownField field, Slots slots) {
    if (field.number() == codec().number() && codec().takes(field.tag())) {
      codec().read(field.reader(), field.tag(), slots);
    } else if (field.tag() == MessageSetItem.START_TAG && isInMessageSet()) {
      MessageSetItem item = MessageSetItem.read(field.reader());
      InPlaceType<Message> type = codec().nestedType();
      if (item.typeId() == codec().number() && type != null) {
        slots.values[0] = item.readMessage(type, (Message) slots.values[0]);
      }
    }
  }

  // Changing

  /** {@code fields} with another value of this extension. */
  public UnknownFields replaced(UnknownFields fields, T value) {
    return inserted(removed(fields), encoded(toHeld(value)));
  }

  /** {@code fields} with one more value of this extension. */
  public UnknownFields added(UnknownFields fields, Object value) {
    if (!descriptor().isRepeated()) {
      throw new IllegalArgumentException(fullName + " is not repeated; use set");
    }
    Object list = HeldValues.mutableCopy(descriptor(), held(fields));
    HeldValues.append(list, checked(value));
    return inserted(removed(fields), encoded(list));
  }

  /** {@code fields} without this extension. */
  public UnknownFieldBytes removed(UnknownFields fields) {
    return ((UnknownFieldBytes) fields).without(field -> numberOf(field) == codec().number());
  }

  /** Behind the last field that has no higher number, so that the order of setting is no matter. */
  private UnknownFields inserted(UnknownFieldBytes fields, Bytes value) {
    return fields.plusBehind(field -> numberOf(field) <= codec().number(), value);
  }

  /** The number of a field; that of the extension if it is the item of a message set. */
  private int numberOf(UnknownField field) {
    return field.tag() == MessageSetItem.START_TAG && isInMessageSet()
        ? MessageSetItem.read(field.reader()).typeId()
        : field.number();
  }

  private Object toHeld(Object value) {
    if (!descriptor().isRepeated()) {
      return checked(value);
    }
    if (!(value instanceof Collection<?> values)) {
      throw new IllegalArgumentException(
          fullName + " takes a Collection, not an object of class " + value.getClass().getName());
    }
    Object list = HeldValues.mutableCopy(descriptor(), null);
    values.forEach(each -> HeldValues.append(list, checked(each)));
    return list;
  }

  private Object checked(Object value) {
    InPlaceType<?> type = codec().nestedType();
    return type == null
        ? HeldValues.checked(descriptor(), value)
        : HeldValues.checkedMessage(descriptor(), type, value);
  }

  private Bytes encoded(Object held) {
    WireWriter out = new WireWriter(64);
    try {
      write(out, held);
    } catch (ProtobufException fault) {
      throw fault.within(descriptor().containingMessage().fullName(), "[" + fullName + "]");
    }
    return Bytes.of(out.finish());
  }

  private void write(WireWriter out, Object held) {
    InPlaceType<Message> type = codec().nestedType();
    if (isInMessageSet() && type != null && held instanceof Message message) {
      MessageSetItem.write(out, codec().number(), type, message);
    } else {
      Slots slots = new Slots(1);
      slots.values[0] = held;
      codec().write(out, slots);
    }
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName;
  }
}
