package dev.weft.protobuf.field;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.Message;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.generated.v1.InPlaceType;
import dev.weft.protobuf.generated.v1.OrderedMap;
import dev.weft.protobuf.generated.v1.Repeated;
import dev.weft.protobuf.generated.v1.UnknownFieldBytes;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes the values of one field, which a slot holds. */
public final class FieldCodec {
  private final FieldDescriptor field;
  private final int index;
  private final int tag;
  private final int packedTag;
  private final @Nullable InPlaceType<Message> nestedType;
  private final @Nullable MapCodec map;

  /**
   * Creates the codec of {@code field}.
   *
   * @param index of the slot
   * @param nestedType of the messages that the field or its map holds; null if it holds none
   */
  @SuppressWarnings("unchecked") // the values of the field are of the type
  public FieldCodec(FieldDescriptor field, int index, @Nullable InPlaceType<?> nestedType) {
    this.field = field;
    this.index = index;
    this.nestedType = (InPlaceType<Message>) nestedType;
    tag = WireType.tag(field.number(), field.type().wireType());
    packedTag = WireType.tag(field.number(), WireType.LENGTH_DELIMITED);
    map = field.isMap() ? MapCodec.of(field, nestedType) : null;
  }

  /** The number of the field. */
  public int number() {
    return field.number();
  }

  /** Of the slot. */
  public int index() {
    return index;
  }

  /** Of the messages that the field or its map holds; null if it holds none. */
  public @Nullable InPlaceType<Message> nestedType() {
    return nestedType;
  }

  /** Whether a value can come behind {@code given}, a tag with the number of the field. */
  public boolean takes(int given) {
    return given == tag || (isPackable() && given == packedTag);
  }

  private boolean isPackable() {
    return field.isRepeated() && field.type().isPackable();
  }

  private boolean isClosedEnum() {
    return field.type() == FieldType.ENUM && field.enumType().isClosed();
  }

  /** Sets a field that is not repeated, and unsets the rest of its oneof. */
  public void hold(Slots slots, Object value) {
    if (field.oneof().isPresent() && slots.values[index] == null) {
      for (FieldDescriptor other : field.oneof().get().fields()) {
        slots.values[other.index()] = null;
      }
    }
    slots.values[index] = value;
  }

  /** Whether {@code held} is what an unset field without presence would have. */
  public boolean isDefaultWithoutPresence(Object held) {
    if (field.hasPresence() || field.isRepeated()) {
      return false;
    }
    return switch (held) {
      case Float number -> Float.floatToRawIntBits(number) == 0;
      case Double number -> Double.doubleToRawLongBits(number) == 0;
      default -> held.equals(field.defaultValue());
    };
  }

  // Reading

  /** Reads the value that comes behind {@code given}, which {@link #takes} said yes to. */
  public void read(WireReader in, int given, Slots slots) {
    if (map != null) {
      map.read(in, given, slots, index);
    } else if (!field.isRepeated()) {
      readSingle(in, given, slots);
    } else if (given != tag) {
      PackedCodec.readPacked(field, in, slots, index);
    } else {
      readElement(in, slots);
    }
  }

  private void readSingle(WireReader in, int given, Slots slots) {
    if (nestedType != null) {
      hold(slots, readMessage(in, given, (Message) slots.values[index]));
      return;
    }
    Object value = readScalar(field, in);
    if (isClosedEnum() && !isDefined(value)) {
      slots.unknownFields =
          UnknownFieldBytes.addEnum(slots.unknownFields, field.number(), (Integer) value);
    } else {
      hold(slots, value);
    }
  }

  private boolean isDefined(Object number) {
    return field.enumType().findValue((Integer) number).isPresent();
  }

  private Message readMessage(WireReader in, int given, @Nullable Message current) {
    InPlaceType<Message> type = Objects.requireNonNull(nestedType);
    return field.type() == FieldType.GROUP
        ? type.readGroup(in, given, current)
        : type.readNested(in, current);
  }

  @SuppressWarnings("unchecked")
  private void readElement(WireReader in, Slots slots) {
    if (field.type().isPackable()) {
      PackedCodec.readOne(field, in, slots, index);
      return;
    }
    Repeated<Object> list = Repeated.orNew((Repeated<Object>) slots.values[index]);
    slots.values[index] = list;
    list.append(nestedType != null ? readMessage(in, tag, null) : readScalar(field, in));
  }

  static Object readScalar(FieldDescriptor field, WireReader in) {
    return switch (field.type()) {
      case DOUBLE -> in.readDouble();
      case FLOAT -> in.readFloat();
      case INT64, UINT64 -> in.readVarint64();
      case INT32, UINT32, ENUM -> in.readVarint32();
      case FIXED64, SFIXED64 -> in.readFixed64();
      case FIXED32, SFIXED32 -> in.readFixed32();
      case BOOL -> in.readBool();
      case STRING -> field.isUtf8Checked() ? in.readString() : in.readUncheckedString();
      case BYTES -> in.readBytes();
      case SINT32 -> in.readZigZag32();
      case SINT64 -> in.readZigZag64();
      case GROUP, MESSAGE -> throw new AssertionError(field + " holds messages");
    };
  }

  // Writing

  /** Writes what the slot holds. */
  public void write(WireWriter out, Slots slots) {
    Object held = slots.values[index];
    if (held == null) {
      return;
    }
    if (map != null) {
      map.write(out, (OrderedMap<?, ?>) held);
    } else if (!field.isRepeated()) {
      if (!isDefaultWithoutPresence(held)) {
        writeOne(out, held);
      }
    } else if (field.isPacked()) {
      PackedCodec.write(field, out, packedTag, (List<?>) held);
    } else {
      List<?> list = (List<?>) held;
      for (int i = list.size() - 1; i >= 0; i--) {
        writeOne(out, list.get(i));
      }
    }
  }

  private void writeOne(WireWriter out, Object value) {
    if (nestedType == null) {
      writeScalar(field, out, tag, value);
    } else if (field.type() == FieldType.GROUP) {
      nestedType.writeGroup(out, tag, (Message) value);
    } else {
      nestedType.writeNested(out, tag, (Message) value);
    }
  }

  static void writeScalar(FieldDescriptor field, WireWriter out, int tag, Object value) {
    switch (field.type()) {
      case DOUBLE -> out.writeDouble(tag, (Double) value);
      case FLOAT -> out.writeFloat(tag, (Float) value);
      case INT64, UINT64 -> out.writeInt64(tag, (Long) value);
      case INT32, ENUM -> out.writeInt32(tag, (Integer) value);
      case UINT32 -> out.writeUint32(tag, (Integer) value);
      case FIXED64, SFIXED64 -> out.writeFixed64(tag, (Long) value);
      case FIXED32, SFIXED32 -> out.writeFixed32(tag, (Integer) value);
      case BOOL -> out.writeBool(tag, (Boolean) value);
      case STRING -> {
        if (field.isUtf8Checked()) {
          out.writeString(tag, (String) value);
        } else {
          out.writeUncheckedString(tag, (String) value);
        }
      }
      case BYTES -> out.writeBytes(tag, (Bytes) value);
      case SINT32 -> out.writeSint32(tag, (Integer) value);
      case SINT64 -> out.writeSint64(tag, (Long) value);
      case GROUP, MESSAGE -> throw new AssertionError(field + " holds messages");
    }
  }
}
