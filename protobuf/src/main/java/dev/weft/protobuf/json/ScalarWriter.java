package dev.weft.protobuf.json;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DoubleList;
import dev.weft.protobuf.FloatList;
import dev.weft.protobuf.IntList;
import dev.weft.protobuf.LongList;
import dev.weft.protobuf.descriptor.EnumDescriptor;
import dev.weft.protobuf.descriptor.EnumValueDescriptor;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import java.util.List;
import java.util.Optional;

/** Writes values that are no messages. */
final class ScalarWriter {
  /** Up to here whole numbers are written without an exponent, since doubles hold them all. */
  private static final double MAX_WHOLE = 1L << 53;

  /** Below, a number has at most 15 digits when rounded to millionths. */
  private static final double MAX_DECIMAL = 1e9;

  private static final double MILLION = 1e6;

  private static final float MAX_WHOLE_FLOAT = 1L << 24;

  private static final long UNSIGNED_INT = 0xffff_ffffL;

  private final JsonWriter json;
  private final TextBuffer out;
  private final boolean printsEnumNumbers;

  ScalarWriter(JsonFormat format, JsonWriter json) {
    this.json = json;
    out = json.out();
    printsEnumNumbers = format.has(JsonChoice.PRINT_ENUM_NUMBERS);
  }

  /** Writes a value of a field. */
  void write(FieldDescriptor field, Object value) {
    switch (field.type()) {
      case INT32, SINT32, SFIXED32 -> out.append((long) (Integer) value);
      case UINT32, FIXED32 -> out.append(Integer.toUnsignedLong((Integer) value));
      case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> quoted(field.type(), (Long) value);
      case FLOAT -> float32((Float) value);
      case DOUBLE -> float64((Double) value);
      case BOOL -> out.append(value.toString());
      case STRING -> json.string((String) value);
      case BYTES -> {
        out.append('"');
        Base64Text.append(out, (Bytes) value);
        out.append('"');
      }
      case ENUM -> enumValue(field, (Integer) value);
      case MESSAGE, GROUP -> throw new AssertionError(field + " holds messages");
    }
  }

  /** Writes the values of an array of numbers; does nothing but say so if they are no numbers. */
  boolean writeEach(FieldDescriptor field, List<?> values) {
    FieldType type = field.type();
    switch (values) {
      case IntList numbers when type != FieldType.ENUM -> {
        long mask = type.isUnsigned() ? UNSIGNED_INT : -1;
        for (int i = 0; i < numbers.size(); i++) {
          json.next();
          out.append(numbers.getInt(i) & mask);
        }
      }
      case LongList numbers -> {
        for (int i = 0; i < numbers.size(); i++) {
          json.next();
          quoted(type, numbers.getLong(i));
        }
      }
      case DoubleList numbers -> {
        for (int i = 0; i < numbers.size(); i++) {
          json.next();
          float64(numbers.getDouble(i));
        }
      }
      case FloatList numbers -> {
        for (int i = 0; i < numbers.size(); i++) {
          json.next();
          float32(numbers.getFloat(i));
        }
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void quoted(FieldType type, long value) {
    out.append('"');
    if (value >= 0 || !type.isUnsigned()) {
      out.append(value);
    } else {
      out.append(Long.toUnsignedString(value));
    }
    out.append('"');
  }

  /** Writes the key of a map's entry as the name of a member. */
  void key(FieldDescriptor field, Object key) {
    json.name(key(field.type(), key));
  }

  private static String key(FieldType type, Object key) {
    return switch (type) {
      case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) key);
      case UINT64, FIXED64 -> Long.toUnsignedString((Long) key);
      default -> key.toString();
    };
  }

  private void enumValue(FieldDescriptor field, int number) {
    if (WellKnown.isNull(field)) {
      out.append("null");
      return;
    }
    Optional<EnumValueDescriptor> value =
        printsEnumNumbers ? Optional.empty() : enumValue(field.enumType(), number);
    if (value.isPresent()) {
      json.string(value.get().name());
    } else {
      out.append((long) number);
    }
  }

  /** In most enums each number is one more than that before it, which saves looking it up. */
  private static Optional<EnumValueDescriptor> enumValue(EnumDescriptor type, int number) {
    List<EnumValueDescriptor> values = type.values();
    long index = (long) number - values.getFirst().number();
    if (index >= 0 && index < values.size() && !type.proto().options().allowAlias()) {
      EnumValueDescriptor value = values.get((int) index);
      if (value.number() == number) {
        return Optional.of(value);
      }
    }
    return type.findValue(number);
  }

  // Floating-point numbers

  /** Writes the shortest number that is read as {@code value}. */
  void float64(double value) {
    if (Math.abs(value) <= MAX_WHOLE && value == (long) value) {
      whole((long) value, Double.doubleToRawLongBits(value) < 0);
    } else if (Math.abs(value) < MAX_DECIMAL
        && (long) (Math.abs(value) * MILLION + 0.5) / MILLION == Math.abs(value)) {
      decimal(value);
    } else if (Double.isFinite(value)) {
      out.append(Double.toString(value));
    } else {
      out.string(Double.toString(value)); // Java's names are those of the specification
    }
  }

  /**
   * Writes a number that is, rounded to millionths, read back as the same: having at most 15 digits
   * this is the only decimal of so few that is.
   */
  private void decimal(double value) {
    if (value < 0) {
      out.append('-');
    }
    long millionths = (long) (Math.abs(value) * MILLION + 0.5);
    out.append(millionths / (long) MILLION);
    out.append('.');
    long rest = millionths % (long) MILLION;
    for (long unit = (long) MILLION / 10; rest > 0; unit /= 10) {
      out.append((char) ('0' + rest / unit));
      rest %= unit;
    }
  }

  private void float32(float value) {
    if (Math.abs(value) <= MAX_WHOLE_FLOAT && value == (long) value) {
      whole((long) value, Float.floatToRawIntBits(value) < 0);
    } else if (Float.isFinite(value)) {
      out.append(Float.toString(value));
    } else {
      out.string(Float.toString(value));
    }
  }

  private void whole(long value, boolean isNegative) {
    if (value == 0 && isNegative) {
      out.append('-');
    }
    out.append(value);
  }
}
