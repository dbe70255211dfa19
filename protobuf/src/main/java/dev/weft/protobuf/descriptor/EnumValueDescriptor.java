package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.EnumValueDescriptorProto;

/** A value of an enum. */
public final class EnumValueDescriptor {
  private final EnumValueDescriptorProto proto;
  private final int index;
  private final EnumDescriptor type;
  private final String fullName;

  EnumValueDescriptor(
      EnumValueDescriptorProto proto, int index, EnumDescriptor type, String fullName) {
    this.proto = proto;
    this.index = index;
    this.type = type;
    this.fullName = fullName;
  }

  /** The name as declared. */
  public String name() {
    return proto.name();
  }

  /** The name in the scope of the enum, not inside the enum: {@code package.VALUE}. */
  public String fullName() {
    return fullName;
  }

  /** The number on the wire. */
  public int number() {
    return proto.number();
  }

  /** The position among the values, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public EnumValueDescriptorProto proto() {
    return proto;
  }

  /** The enum. */
  public EnumDescriptor type() {
    return type;
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName;
  }
}
