package dev.weft.protobuf.field;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.generated.v1.BooleanArray;
import dev.weft.protobuf.generated.v1.DoubleArray;
import dev.weft.protobuf.generated.v1.FloatArray;
import dev.weft.protobuf.generated.v1.IntArray;
import dev.weft.protobuf.generated.v1.LongArray;
import dev.weft.protobuf.generated.v1.UnknownFieldBytes;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the values of repeated fields whose types can be packed. */
final class PackedCodec {
  private PackedCodec() {}

  /** Reads one value; a number that its closed enum does not have is an unknown field. */
  static void readOne(FieldDescriptor field, WireReader in, Slots slots, int index) {
    Object list = slots.values[index];
    switch (field.type()) {
      case INT32, UINT32, SINT32, FIXED32, SFIXED32 ->
          list = appended(IntArray.orNew((IntArray) list), FieldCodec.readScalar(field, in));
      case ENUM -> {
        int number = in.readVarint32();
        if (field.enumType().isClosed() && field.enumType().findValue(number).isEmpty()) {
          slots.unknownFields =
              UnknownFieldBytes.addEnum(slots.unknownFields, field.number(), number);
        } else {
          list = appended(IntArray.orNew((IntArray) list), number);
        }
      }
      case INT64, UINT64, SINT64, FIXED64, SFIXED64 -> {
        LongArray array = LongArray.orNew((LongArray) list);
        array.append((Long) FieldCodec.readScalar(field, in));
        list = array;
      }
      case FLOAT -> {
        FloatArray array = FloatArray.orNew((FloatArray) list);
        array.append(in.readFloat());
        list = array;
      }
      case DOUBLE -> {
        DoubleArray array = DoubleArray.orNew((DoubleArray) list);
        array.append(in.readDouble());
        list = array;
      }
      case BOOL -> {
        BooleanArray array = BooleanArray.orNew((BooleanArray) list);
        array.append(in.readBool());
        list = array;
      }
      case STRING, BYTES, MESSAGE, GROUP -> throw new AssertionError(field + " is never packed");
    }
    slots.values[index] = list;
  }

  /** Reads packed values; numbers that their closed enum does not have are unknown fields. */
  static void readPacked(FieldDescriptor field, WireReader in, Slots slots, int index) {
    Object list = slots.values[index];
    slots.values[index] =
        switch (field.type()) {
          case INT32, UINT32 -> IntArray.readVarint32s((IntArray) list, in);
          case SINT32 -> IntArray.readZigZag32s((IntArray) list, in);
          case FIXED32, SFIXED32 -> IntArray.readFixed32s((IntArray) list, in);
          case ENUM ->
              field.enumType().isClosed()
                  ? readClosed(field, in, slots, (IntArray) list)
                  : IntArray.readVarint32s((IntArray) list, in);
          case INT64, UINT64 -> LongArray.readVarint64s((LongArray) list, in);
          case SINT64 -> LongArray.readZigZag64s((LongArray) list, in);
          case FIXED64, SFIXED64 -> LongArray.readFixed64s((LongArray) list, in);
          case FLOAT -> FloatArray.readFloats((FloatArray) list, in);
          case DOUBLE -> DoubleArray.readDoubles((DoubleArray) list, in);
          case BOOL -> BooleanArray.readBools((BooleanArray) list, in);
          case STRING, BYTES, MESSAGE, GROUP ->
              throw new AssertionError(field + " is never packed");
        };
  }

  private static IntArray readClosed(
      FieldDescriptor field, WireReader in, Slots slots, @Nullable IntArray list) {
    IntArray known = IntArray.orNew(list);
    for (int number : IntArray.readVarint32s(null, in).toIntArray()) {
      if (field.enumType().findValue(number).isPresent()) {
        known.append(number);
      } else {
        slots.unknownFields =
            UnknownFieldBytes.addEnum(slots.unknownFields, field.number(), number);
      }
    }
    return known;
  }

  private static IntArray appended(IntArray list, Object value) {
    list.append((Integer) value);
    return list;
  }

  static void write(FieldDescriptor field, WireWriter out, int tag, List<?> held) {
    if (held.isEmpty()) {
      return;
    }
    switch (held) {
      case IntArray list -> {
        switch (field.type()) {
          case SINT32 -> list.writePackedSint32(out, tag);
          case UINT32 -> list.writePackedUint32(out, tag);
          case FIXED32, SFIXED32 -> list.writePackedFixed32(out, tag);
          default -> list.writePackedInt32(out, tag);
        }
      }
      case LongArray list -> {
        switch (field.type()) {
          case SINT64 -> list.writePackedSint64(out, tag);
          case FIXED64, SFIXED64 -> list.writePackedFixed64(out, tag);
          default -> list.writePackedInt64(out, tag);
        }
      }
      case FloatArray list -> list.writePackedFloat(out, tag);
      case DoubleArray list -> list.writePackedDouble(out, tag);
      case BooleanArray list -> list.writePackedBool(out, tag);
      default -> throw new AssertionError(field + " is never packed");
    }
  }
}
