package dev.weft.protobuf.field;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtoEnum;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.generated.v1.BooleanArray;
import dev.weft.protobuf.generated.v1.DoubleArray;
import dev.weft.protobuf.generated.v1.FloatArray;
import dev.weft.protobuf.generated.v1.IntArray;
import dev.weft.protobuf.generated.v1.LongArray;
import dev.weft.protobuf.generated.v1.OrderedMap;
import dev.weft.protobuf.generated.v1.Repeated;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a message holds for a field: makes lists and maps, and checks that a value given with a
 * descriptor is of the field's type.
 */
public final class HeldValues {
  private HeldValues() {}

  /** The value of a repeated field without values. */
  public static Object empty(FieldDescriptor field) {
    if (field.isMap()) {
      return Map.of();
    }
    return switch (field.type()) {
      case INT32, UINT32, SINT32, FIXED32, SFIXED32, ENUM -> IntArray.EMPTY;
      case INT64, UINT64, SINT64, FIXED64, SFIXED64 -> LongArray.EMPTY;
      case FLOAT -> FloatArray.EMPTY;
      case DOUBLE -> DoubleArray.EMPTY;
      case BOOL -> BooleanArray.EMPTY;
      case STRING, BYTES, MESSAGE, GROUP -> List.of();
    };
  }

  /** A list or map that can be added to, with what {@code held} has. */
  public static Object mutableCopy(FieldDescriptor field, @Nullable Object held) {
    if (field.isMap()) {
      return OrderedMap.mutableCopy((OrderedMap<?, ?>) held);
    }
    return switch (field.type()) {
      case INT32, UINT32, SINT32, FIXED32, SFIXED32, ENUM -> IntArray.mutableCopy((IntArray) held);
      case INT64, UINT64, SINT64, FIXED64, SFIXED64 -> LongArray.mutableCopy((LongArray) held);
      case FLOAT -> FloatArray.mutableCopy((FloatArray) held);
      case DOUBLE -> DoubleArray.mutableCopy((DoubleArray) held);
      case BOOL -> BooleanArray.mutableCopy((BooleanArray) held);
      case STRING, BYTES, MESSAGE, GROUP -> Repeated.mutableCopy((Repeated<?>) held);
    };
  }

  // Checking

  /** A value for a map field. */
  public static Map<?, ?> asMap(FieldDescriptor field, Object value) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(field.fullName(), "a Map", value);
  }

  /** A value for a repeated field that is no map. */
  public static Collection<?> asCollection(FieldDescriptor field, Object value) {
    if (value instanceof Collection<?> collection) {
      return collection;
    }
    throw wrong(field.fullName(), "a Collection", value);
  }

  /** A message for {@code field}, whose type, for maps that of its values, is {@code type}. */
  public static Message checkedMessage(FieldDescriptor field, MessageType<?> type, Object value) {
    requireNonNull(field, value);
    if (value instanceof Message message && message.protoType().equals(type)) {
      return message;
    }
    String given =
        value instanceof Message message ? "a " + message.protoType() + " of another class" : "";
    throw new IllegalArgumentException(
        field.fullName()
            + " takes messages of type "
            + type
            + (given.isEmpty() ? ", not " + className(value) : ", but was given " + given)
            + "; build them with MessageType.typeOf(field)");
  }

  /** A value that is no message. */
  public static Object checked(FieldDescriptor field, Object value) {
    requireNonNull(field, value);
    boolean fits =
        switch (field.type()) {
          case INT32, UINT32, SINT32, FIXED32, SFIXED32 -> value instanceof Integer;
          case INT64, UINT64, SINT64, FIXED64, SFIXED64 -> value instanceof Long;
          case FLOAT -> value instanceof Float;
          case DOUBLE -> value instanceof Double;
          case BOOL -> value instanceof Boolean;
          case STRING -> value instanceof String;
          case BYTES -> value instanceof Bytes;
          case ENUM -> value instanceof Integer || value instanceof ProtoEnum;
          case MESSAGE, GROUP -> throw new AssertionError(field + " takes messages");
        };
    if (!fits) {
      throw wrong(field.fullName(), "a value of type " + field.type().keyword(), value);
    }
    return field.type() == FieldType.ENUM ? enumNumber(field, value) : value;
  }

  private static void requireNonNull(FieldDescriptor field, Object value) {
    Objects.requireNonNull(value, () -> field.fullName() + " can't hold null; use clear");
  }

  private static Integer enumNumber(FieldDescriptor field, Object value) {
    int number = value instanceof ProtoEnum constant ? constant.number() : (Integer) value;
    if (field.enumType().isClosed() && field.enumType().findValue(number).isEmpty()) {
      throw new IllegalArgumentException(
          field.fullName()
              + " can't hold "
              + number
              + ", since the closed enum "
              + field.enumType()
              + " has no such number");
    }
    return number;
  }

  private static IllegalArgumentException wrong(String field, String wanted, Object value) {
    return new IllegalArgumentException(field + " takes " + wanted + ", not " + className(value));
  }

  private static String className(Object value) {
    return "an object of class " + value.getClass().getName();
  }

  /** Adds a checked value to what a builder holds for a repeated field. */
  @SuppressWarnings("unchecked")
  public static void append(Object list, Object value) {
    switch (list) {
      case IntArray array -> array.append((Integer) value);
      case LongArray array -> array.append((Long) value);
      case FloatArray array -> array.append((Float) value);
      case DoubleArray array -> array.append((Double) value);
      case BooleanArray array -> array.append((Boolean) value);
      case Repeated<?> values -> ((Repeated<Object>) values).append(value);
      default -> throw new AssertionError("no list to append to: " + list.getClass());
    }
  }

  /** Puts a checked entry into what a builder holds for a map field. */
  @SuppressWarnings("unchecked")
  public static void insert(Object map, Object key, Object value) {
    ((OrderedMap<Object, Object>) map).insert(key, value);
  }
}
