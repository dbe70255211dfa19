package dev.weft.protobuf.convert;

import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.wellknown.ListValue;
import dev.weft.protobuf.wellknown.NullValue;
import dev.weft.protobuf.wellknown.Struct;
import dev.weft.protobuf.wellknown.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * JSON-like values: {@link Struct}, {@link ListValue} and {@link Value} to and from Java's maps and
 * lists.
 *
 * <p>An object is a {@code Map} from String, an array a {@code List}, and in them are String,
 * Double, Boolean and, for JSON's null, null. Members keep their order.
 */
public final class Structs {
  private static final String VALUE = "google.protobuf.Value";

  private Structs() {}

  // From Java

  /**
   * The message of an object.
   *
   * @param members each value null, a String, Boolean, Number, Map, Collection, {@link Value},
   *     {@link Struct} or {@link ListValue}
   * @throws IllegalArgumentException if there is another value, a number that a double does not
   *     hold exactly or that JSON does not have, or a key that is no String
   */
  public static Struct of(Map<String, ?> members) {
    return struct(members);
  }

  /**
   * The message of an array.
   *
   * @param values as in {@link #of(Map)}
   * @throws IllegalArgumentException if a value is none of those
   */
  public static ListValue of(Collection<?> values) {
    ListValue.Builder list = ListValue.builder();
    values.forEach(each -> list.addValues(ofNullable(each)));
    return list.build();
  }

  /**
   * The message of one value; that of JSON's null is {@link #ofNull}.
   *
   * @param value as in {@link #of(Map)}
   * @throws IllegalArgumentException if {@code value} is none of those
   */
  public static Value valueOf(Object value) {
    Value.Builder message = Value.builder();
    return switch (value) {
      case Value done -> done;
      case Struct struct -> message.structValue(struct).build();
      case ListValue list -> message.listValue(list).build();
      case NullValue nothing -> message.nullValue(nothing).build();
      case String text -> message.stringValue(text).build();
      case Boolean bool -> message.boolValue(bool).build();
      case Number number -> message.numberValue(exact(number)).build();
      case Map<?, ?> members -> message.structValue(struct(members)).build();
      case Collection<?> values -> message.listValue(of(values)).build();
      default ->
          throw new IllegalArgumentException(
              "a google.protobuf.Value can't hold an object of class "
                  + value.getClass().getName()
                  + ", only null, String, Boolean, Number, Map and Collection");
    };
  }

  /** JSON's null. */
  public static Value ofNull() {
    return Value.builder().nullValue(NullValue.NULL_VALUE).build();
  }

  private static Value ofNullable(@Nullable Object value) {
    return value == null ? ofNull() : valueOf(value);
  }

  private static Struct struct(Map<?, ?> members) {
    Struct.Builder struct = Struct.builder();
    members.forEach((key, value) -> {
      if (!(key instanceof String name)) {
        throw new IllegalArgumentException(
            "a google.protobuf.Struct has names of class String; " + key + " is none");
      }
      struct.putFields(name, ofNullable(value));
    });
    return struct.build();
  }

  private static double exact(Number number) {
    double value = number.doubleValue();
    boolean isExact =
        switch (number) {
          case Long given -> (long) value == given && given != Long.MAX_VALUE;
          case Double given -> true;
          case Float given -> true;
          case Integer given -> true;
          case Short given -> true;
          case Byte given -> true;
          default -> false;
        };
    if (!isExact) {
      throw new IllegalArgumentException(
          number
              + " of class "
              + number.getClass().getName()
              + " does not fit exactly in the double that a google.protobuf.Value has; give a"
              + " Double, or a String");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "a google.protobuf.Value can't hold " + number + ", which JSON does not have");
    }
    return value;
  }

  // To Java

  /**
   * The members of an object, unmodifiable.
   *
   * @throws ProtobufException if a {@link Value} at any depth is unset
   */
  public static Map<String, @Nullable Object> toMap(Struct struct) {
    Map<String, @Nullable Object> members = LinkedHashMap.newLinkedHashMap(struct.fields().size());
    struct
        .fields()
        .forEach((name, value) -> {
          try {
            members.put(name, toObject(value).orElse(null));
          } catch (ProtobufException fault) {
            throw fault.within("google.protobuf.Struct", "fields[\"" + name + "\"]");
          }
        });
    return Collections.unmodifiableMap(members);
  }

  /**
   * The values of an array, unmodifiable.
   *
   * @throws ProtobufException if a {@link Value} at any depth is unset
   */
  public static List<@Nullable Object> toList(ListValue list) {
    List<@Nullable Object> values = new ArrayList<>(list.values().size());
    for (Value value : list.values()) {
      try {
        values.add(toObject(value).orElse(null));
      } catch (ProtobufException fault) {
        throw fault.within("google.protobuf.ListValue", "values[" + values.size() + "]");
      }
    }
    return Collections.unmodifiableList(values);
  }

  /**
   * One value as a String, Double, Boolean, Map or List; empty for JSON's null.
   *
   * @throws ProtobufException if {@code value}, or one inside of it, is unset
   */
  public static Optional<Object> toObject(Value value) {
    return switch (value.kind()) {
      case Value.Kind.NullValue nothing -> Optional.empty();
      case Value.Kind.NumberValue number -> Optional.of(number.value());
      case Value.Kind.StringValue text -> Optional.of(text.value());
      case Value.Kind.BoolValue bool -> Optional.of(bool.value());
      case Value.Kind.StructValue struct -> within("struct_value", () -> toMap(struct.value()));
      case Value.Kind.ListValue list -> within("list_value", () -> toList(list.value()));
      case Value.Kind.NotSet unset ->
          throw new ProtobufException("no kind of value is set; JSON's null would be null_value")
              .within(VALUE, "kind");
    };
  }

  private static Optional<Object> within(String step, Supplier<Object> nested) {
    try {
      return Optional.of(nested.get());
    } catch (ProtobufException fault) {
      throw fault.within(VALUE, step);
    }
  }
}
