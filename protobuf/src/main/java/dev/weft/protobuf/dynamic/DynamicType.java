package dev.weft.protobuf.dynamic;

import dev.weft.protobuf.MessageType;
import dev.weft.protobuf.ProtobufException;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.field.FieldCodec;
import dev.weft.protobuf.field.HeldValues;
import dev.weft.protobuf.field.Slots;
import dev.weft.protobuf.generated.v1.InPlaceType;
import dev.weft.protobuf.generated.v1.UnknownFieldBytes;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The type of the messages that a descriptor describes: decodes, encodes and makes them.
 *
 * <p>Two such types are equal if their descriptors are the same object.
 */
public final class DynamicType extends InPlaceType<DynamicMessage> {
  private final MessageDescriptor descriptor;
  private final FieldCodec[] codecs;

  /** The codecs in the order of the field numbers. */
  private final FieldCodec[] byNumber;

  private final Map<Integer, FieldCodec> codecOfNumber;

  /** The indexes of the required fields. */
  private final int[] required;

  private final DynamicMessage defaultInstance;

  private DynamicType(
      MessageDescriptor descriptor, List<FieldDescriptor> fields, Map<String, DynamicType> known) {
    this.descriptor = descriptor;
    known.put(descriptor.fullName(), this);
    codecs = new FieldCodec[fields.size()];
    codecOfNumber = HashMap.newHashMap(fields.size());
    for (int index = 0; index < codecs.length; index++) {
      FieldDescriptor field = fields.get(index);
      codecs[index] = new FieldCodec(field, index, typeOf(field, known));
      codecOfNumber.put(field.number(), codecs[index]);
    }
    byNumber = codecs.clone();
    Arrays.sort(byNumber, Comparator.comparingInt(FieldCodec::number));
    required =
        fields.stream()
            .filter(FieldDescriptor::isRequired)
            .mapToInt(FieldDescriptor::index)
            .toArray();
    defaultInstance = new DynamicMessage(this);
  }

  /** The type that {@code descriptor} describes. */
  public static DynamicType of(MessageDescriptor descriptor) {
    return new DynamicType(descriptor, descriptor.fields(), new HashMap<>());
  }

  private static @Nullable InPlaceType<?> typeOf(
      FieldDescriptor field, Map<String, DynamicType> known) {
    if (!field.type().isMessage()) {
      return null;
    }
    MessageDescriptor nested = field.messageType();
    if (field.isMap()) {
      FieldDescriptor mapped = nested.fieldsByNumber().get(1);
      return typeOf(mapped, known);
    }
    DynamicType found = known.get(nested.fullName());
    return found != null ? found : new DynamicType(nested, nested.fields(), known);
  }

  FieldCodec codecOf(FieldDescriptor field) {
    return codecs[field.index()];
  }

  int fieldCount() {
    return codecs.length;
  }

  // Type

  @Override
  public String fullName() {
    return descriptor.fullName();
  }

  @Override
  public DynamicMessage defaultInstance() {
    return defaultInstance;
  }

  @Override
  public MessageDescriptor descriptor() {
    return descriptor;
  }

  @Override
  protected MessageType<?> nestedType(FieldDescriptor field) {
    InPlaceType<?> nested = codecOf(field).nestedType();
    return nested == null ? super.nestedType(field) : nested;
  }

  @Override
  protected @Nullable Object value(DynamicMessage message, FieldDescriptor field) {
    Object held = message.slots.values[field.index()];
    if (held != null || field.hasPresence()) {
      return held;
    }
    return field.isRepeated() ? HeldValues.empty(field) : field.defaultValue();
  }

  // Binary format

  @Override
  protected DynamicMessage newMessage() {
    return new DynamicMessage(this);
  }

  @Override
  protected void read(WireReader in, DynamicMessage message) {
    Slots slots = message.slots;
    int tag = 0;
    try {
      while (true) {
        tag = 0; // a fault in the tag itself is in no field
        tag = in.readTag();
        if (tag == 0) {
          if (lacksRequired(slots)) {
            in.noteIncomplete();
          }
          return;
        }
        FieldCodec codec = codecOfNumber.get(WireType.fieldNumber(tag));
        if (codec == null || !codec.takes(tag)) {
          slots.unknownFields = UnknownFieldBytes.read(slots.unknownFields, in, tag);
        } else {
          codec.read(in, tag, slots);
        }
      }
    } catch (ProtobufException fault) {
      throw fault.within(this, WireType.fieldNumber(tag));
    }
  }

  private boolean lacksRequired(Slots slots) {
    for (int index : required) {
      if (slots.values[index] == null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void encode(DynamicMessage message, WireWriter out) {
    if (message.slots.unknownFields != null) {
      message.slots.unknownFields.encode(out);
    }
    for (int i = byNumber.length - 1; i >= 0; i--) {
      byNumber[i].write(out, message.slots);
    }
  }

  // Equality

  boolean haveEqualFields(DynamicMessage one, DynamicMessage other) {
    for (FieldCodec codec : codecs) {
      if (!Objects.equals(comparable(codec, one), comparable(codec, other))) {
        return false;
      }
    }
    return true;
  }

  int fieldsHash(DynamicMessage message) {
    int hash = 1;
    for (FieldCodec codec : codecs) {
      hash = 31 * hash + Objects.hashCode(comparable(codec, message));
    }
    return hash;
  }

  /** What a field holds, the default of one without presence as if it were not set. */
  private static @Nullable Object comparable(FieldCodec codec, DynamicMessage message) {
    return switch (message.slots.values[codec.index()]) {
      case null -> null;
      case Collection<?> values when values.isEmpty() -> null;
      case Map<?, ?> entries when entries.isEmpty() -> null;
      case Object held -> codec.isDefaultWithoutPresence(held) ? null : held;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DynamicType that && descriptor == that.descriptor;
  }

  @Override
  public int hashCode() {
    return descriptor.fullName().hashCode();
  }
}
