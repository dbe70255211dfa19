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
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The type of the messages that a descriptor describes: decodes, encodes and makes them.
 *
 * <p>Two such types are equal if their descriptors are the same object. The types of the fields are
 * made when they are first needed.
 */
public final class DynamicType extends InPlaceType<DynamicMessage> {
  private final MessageDescriptor descriptor;
  private final DynamicTypes types;
  private final DynamicMessage defaultInstance;

  /** Made when first needed; threads that race make equal ones, safe to share unordered. */
  private @Nullable FieldTable fields;

  DynamicType(MessageDescriptor descriptor, DynamicTypes types) {
    this.descriptor = descriptor;
    this.types = types;
    defaultInstance = new DynamicMessage(this);
  }

  /** The type that {@code descriptor} describes. */
  public static DynamicType of(MessageDescriptor descriptor) {
    return new DynamicTypes().of(descriptor);
  }

  private FieldTable fields() {
    FieldTable known = fields;
    if (known == null) {
      known = new FieldTable(descriptor, types);
      fields = known;
    }
    return known;
  }

  FieldCodec codecOf(FieldDescriptor field) {
    return fields().of(field);
  }

  int fieldCount() {
    return descriptor.fields().size();
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
    FieldTable table = fields();
    Slots slots = message.slots;
    int tag = 0;
    try {
      while (true) {
        tag = 0; // a fault in the tag itself is in no field
        tag = in.readTag();
        if (tag == 0) {
          if (table.lacksRequired(slots)) {
            in.noteIncomplete();
          }
          return;
        }
        FieldCodec codec = table.find(WireType.fieldNumber(tag));
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

  @Override
  public void encode(DynamicMessage message, WireWriter out) {
    if (message.slots.unknownFields != null) {
      message.slots.unknownFields.encode(out);
    }
    FieldCodec[] inOrder = fields().inOrder();
    for (int i = inOrder.length - 1; i >= 0; i--) {
      inOrder[i].write(out, message.slots);
    }
  }

  // Equality

  boolean haveEqualFields(DynamicMessage one, DynamicMessage other) {
    for (FieldCodec codec : fields().all()) {
      if (!Objects.equals(comparable(codec, one), comparable(codec, other))) {
        return false;
      }
    }
    return true;
  }

  int fieldsHash(DynamicMessage message) {
    int hash = 1;
    for (FieldCodec codec : fields().all()) {
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
