package dev.weft.protobuf.dynamic;

import dev.weft.protobuf.Message;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.field.Slots;
import dev.weft.protobuf.generated.v1.UnknownFieldBytes;

/** A message of a type that is known by its descriptor alone. */
public final class DynamicMessage implements Message {
  private final DynamicType type;

  final Slots slots;

  DynamicMessage(DynamicType type) {
    this.type = type;
    slots = new Slots(type.fieldCount());
  }

  DynamicMessage(DynamicMessage original) {
    type = original.type;
    slots = new Slots(original.slots);
  }

  @Override
  public DynamicType protoType() {
    return type;
  }

  @Override
  public UnknownFields unknownFields() {
    return UnknownFieldBytes.orEmpty(slots.unknownFields);
  }

  @Override
  public byte[] toByteArray() {
    return type.toByteArray(this);
  }

  @Override
  public DynamicBuilder toBuilder() {
    return new DynamicBuilder(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DynamicMessage that
        && type.equals(that.type)
        && type.haveEqualFields(this, that)
        && unknownFields().equals(that.unknownFields());
  }

  @Override
  public int hashCode() {
    return 31 * type.fieldsHash(this) + unknownFields().hashCode();
  }

  /** A bounded text for people. */
  @Override
  public String toString() {
    return type.describe(this);
  }
}
