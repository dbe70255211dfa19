package dev.weft.protobuf.field;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.FieldType;
import dev.weft.protobuf.generated.v1.InPlaceType;
import dev.weft.protobuf.generated.v1.OrderedMap;
import dev.weft.protobuf.generated.v1.UnknownFieldBytes;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the entries of a map field.
 *
 * @param entryTag of the field
 * @param key the field of an entry with its key
 * @param mapped the field of an entry with its value
 * @param mappedType of the values; null if they are no messages
 */
record MapCodec(
    int entryTag,
    FieldDescriptor key,
    FieldDescriptor mapped,
    @Nullable InPlaceType<Message> mappedType) {
  @SuppressWarnings("unchecked") // the values of the field are of the type
  static MapCodec of(FieldDescriptor field, @Nullable InPlaceType<?> mappedType) {
    return new MapCodec(
        WireType.tag(field.number(), WireType.LENGTH_DELIMITED),
        field.messageType().fieldsByNumber().get(0),
        field.messageType().fieldsByNumber().get(1),
        (InPlaceType<Message>) mappedType);
  }

  private static int tag(FieldDescriptor field) {
    return WireType.tag(field.number(), field.type().wireType());
  }

  /** Reads an entry; one whose number its closed enum does not have is an unknown field. */
  @SuppressWarnings("unchecked")
  void read(WireReader in, int given, Slots slots, int index) {
    Object readKey = key.defaultValue();
    Object value = mappedType == null ? mapped.defaultValue() : null;
    int from = in.offset();
    int outer = in.enter();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (tag == tag(key)) {
        readKey = FieldCodec.readScalar(key, in);
      } else if (tag != tag(mapped)) {
        in.skip(tag);
      } else if (mappedType == null) {
        value = FieldCodec.readScalar(mapped, in);
      } else {
        value = mappedType.readNested(in, (Message) value);
      }
    }
    in.leave(outer);
    if (value == null) {
      if (mapped.messageType().hasRequiredFields()) {
        in.noteIncomplete();
      }
      value = Objects.requireNonNull(mappedType).defaultInstance();
    }
    if (isUndefined(value)) {
      slots.unknownFields = UnknownFieldBytes.keep(slots.unknownFields, in, given, from);
      return;
    }
    OrderedMap<Object, Object> map =
        OrderedMap.orNew((OrderedMap<Object, Object>) slots.values[index]);
    slots.values[index] = map;
    map.insert(readKey, value);
  }

  private boolean isUndefined(Object value) {
    return mapped.type() == FieldType.ENUM
        && mapped.enumType().isClosed()
        && mapped.enumType().findValue((Integer) value).isEmpty();
  }

  void write(WireWriter out, OrderedMap<?, ?> held) {
    OrderedMap<?, ?> map = held.inOrderFor(out);
    for (int i = map.size() - 1; i >= 0; i--) {
      int end = out.length();
      if (mappedType == null) {
        FieldCodec.writeScalar(mapped, out, tag(mapped), map.valueAt(i));
      } else {
        mappedType.writeNested(out, tag(mapped), (Message) map.valueAt(i));
      }
      FieldCodec.writeScalar(key, out, tag(key), map.keyAt(i));
      out.writeMessageHeader(entryTag, end);
    }
  }
}
