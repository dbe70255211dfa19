package dev.weft.protobuf.json;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.generated.v1.DoubleArray;
import dev.weft.protobuf.generated.v1.FloatArray;
import dev.weft.protobuf.generated.v1.IntArray;
import dev.weft.protobuf.generated.v1.LongArray;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads values that are no messages. */
final class ScalarReader {
  private final JsonReader in;
  private final NumberReader numbers;
  private final boolean ignoresUnknown;

  ScalarReader(JsonFormat format, JsonReader in) {
    this.in = in;
    numbers = new NumberReader(in);
    ignoresUnknown = format.has(JsonChoice.IGNORE_UNKNOWN_FIELDS);
  }

  /** Reads a value for a field; null if it is an enum value to be ignored. */
  @Nullable Object read(FieldDescriptor field) {
    FieldType type = field.type();
    return switch (type) {
      case INT32, SINT32, SFIXED32, UINT32, FIXED32 -> (int) numbers.integer(type);
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> numbers.integer(type);
      case FLOAT -> numbers.float32();
      case DOUBLE -> numbers.float64();
      case BOOL -> bool();
      case STRING -> in.string();
      case BYTES -> bytes();
      case ENUM -> enumNumber(field);
      case MESSAGE, GROUP -> throw new AssertionError(field + " holds messages");
    };
  }

  /** Reads a number and appends it to the list for a field of its type. */
  void appendNumber(FieldType type, Object list) {
    switch (list) {
      case IntArray ints -> ints.append((int) numbers.integer(type));
      case LongArray longs -> longs.append(numbers.integer(type));
      case FloatArray floats -> floats.append(numbers.float32());
      case DoubleArray doubles -> doubles.append(numbers.float64());
      default -> throw new AssertionError("no list of numbers: " + list.getClass());
    }
  }

  /** Reads the name of a member, and returns it as the key of a map. */
  Object key(FieldDescriptor field) {
    in.nameToken();
    FieldType type = field.type();
    return switch (type) {
      case STRING -> in.tokenText();
      case INT32, SINT32, SFIXED32, UINT32, FIXED32 -> (int) numbers.integerInToken(type);
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> numbers.integerInToken(type);
      case BOOL ->
          switch (in.tokenText()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw in.wrongToken("the key \"true\" or \"false\"");
          };
      case FLOAT, DOUBLE, BYTES, ENUM, MESSAGE, GROUP ->
          throw in.refused("a map can't have keys of type " + type.keyword());
    };
  }

  double number() {
    return numbers.float64();
  }

  private Boolean bool() {
    return switch (in.peek()) {
      case 't' -> {
        in.literal("true");
        yield true;
      }
      case 'f' -> {
        in.literal("false");
        yield false;
      }
      default -> throw in.unexpected("true or false");
    };
  }

  private Bytes bytes() {
    in.stringToken();
    return Base64Text.decode(in.tokenUnits(), in.tokenStart(), in.tokenEnd())
        .orElseThrow(() -> in.wrongToken("base64"));
  }

  private @Nullable Integer enumNumber(FieldDescriptor field) {
    EnumDescriptor type = field.enumType();
    if (in.isNull() && WellKnown.isNull(field)) {
      in.literal("null");
      return 0;
    }
    if (in.peek() == '"') {
      String name = in.string();
      Optional<EnumValueDescriptor> value = type.findValue(name);
      if (value.isPresent()) {
        return value.get().number();
      }
    } else {
      int number = (int) numbers.integer(FieldType.ENUM);
      if (!type.isClosed() || type.findValue(number).isPresent()) {
        return number;
      }
    }
    if (ignoresUnknown) {
      return null;
    }
    throw in.wrongToken(
        "a value of the enum "
            + type
            + ", which begins with "
            + type.values().getFirst().name()
            + "; ignoringUnknownFields() would pass over it");
  }
}
