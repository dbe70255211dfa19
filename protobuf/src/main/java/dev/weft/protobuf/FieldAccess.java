package dev.weft.protobuf;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.field.FieldExtension;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a field of any message, whatever its class. */
final class FieldAccess {
  private FieldAccess() {}

  @SuppressWarnings("unchecked")
  private static @Nullable Object held(Message message, FieldDescriptor field) {
    return ((MessageType<Message>) message.protoType()).value(message, field);
  }

  static Object get(Message message, FieldDescriptor field) {
    if (field.isExtension()) {
      return get(message, Extension.of(field));
    }
    requireOwn(message.protoType(), field);
    Object held = held(message, field);
    if (held != null) {
      return held;
    }
    return field.type().isMessage()
        ? message.protoType().typeOf(field).defaultInstance()
        : field.defaultValue();
  }

  static boolean has(Message message, FieldDescriptor field) {
    if (field.isExtension()) {
      requireExtends(message.protoType(), field);
      return FieldExtension.dynamic(field).isIn(message.unknownFields());
    }
    requireOwn(message.protoType(), field);
    return switch (held(message, field)) {
      case null -> false;
      case Collection<?> values -> !values.isEmpty();
      case Map<?, ?> entries -> !entries.isEmpty();
      case Object value -> field.hasPresence() || !isZero(value);
    };
  }

  /** Whether a field without presence that has this value is left out of the binary format. */
  private static boolean isZero(Object value) {
    return switch (value) {
      case Integer number -> number == 0;
      case Long number -> number == 0;
      case Boolean bool -> !bool;
      case Float number -> Float.floatToRawIntBits(number) == 0;
      case Double number -> Double.doubleToRawLongBits(number) == 0;
      case String text -> text.isEmpty();
      case Bytes bytes -> bytes.isEmpty();
      default -> throw new AssertionError("a field without presence holds a " + value.getClass());
    };
  }

  static <T> T get(Message message, Extension<?, T> extension) {
    requireExtends(message.protoType(), extension.descriptor());
    return ((FieldExtension<?, T>) extension).read(message.unknownFields());
  }

  static void requireOwn(MessageType<?> type, FieldDescriptor field) {
    MessageDescriptor owner = field.containingMessage();
    if (owner != type.descriptor()) {
      String problem = field.fullName() + " is no field of " + type.fullName();
      throw new IllegalArgumentException(
          owner.fullName().equals(type.fullName())
              ? problem + " but of another copy of its descriptor; take it from the message's type"
              : problem);
    }
  }

  static void requireExtends(MessageType<?> type, FieldDescriptor extension) {
    String extended = extension.containingMessage().fullName();
    if (!extended.equals(type.fullName())) {
      throw new IllegalArgumentException(
          extension.fullName() + " extends " + extended + ", not " + type.fullName());
    }
  }
}
