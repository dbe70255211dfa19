package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wire.WireType;

/** The types that a field can have, and the wire type of each. */
public enum FieldType {
  /** A 64-bit floating-point number. */
  DOUBLE(WireType.FIXED64),
  /** A 32-bit floating-point number. */
  FLOAT(WireType.FIXED32),
  /** A signed varint; a negative one takes ten bytes. */
  INT64(WireType.VARINT),
  /** An unsigned varint. */
  UINT64(WireType.VARINT),
  /** A signed varint; a negative one takes ten bytes. */
  INT32(WireType.VARINT),
  /** An unsigned number in eight bytes. */
  FIXED64(WireType.FIXED64),
  /** An unsigned number in four bytes. */
  FIXED32(WireType.FIXED32),
  /** A truth value. */
  BOOL(WireType.VARINT),
  /** Text in UTF-8. */
  STRING(WireType.LENGTH_DELIMITED),
  /** A message between two tags. */
  GROUP(WireType.START_GROUP),
  /** A message after its length. */
  MESSAGE(WireType.LENGTH_DELIMITED),
  /** Any bytes. */
  BYTES(WireType.LENGTH_DELIMITED),
  /** An unsigned varint. */
  UINT32(WireType.VARINT),
  /** The number of an enum value. */
  ENUM(WireType.VARINT),
  /** A signed number in four bytes. */
  SFIXED32(WireType.FIXED32),
  /** A signed number in eight bytes. */
  SFIXED64(WireType.FIXED64),
  /** A signed varint, small also for small negative numbers. */
  SINT32(WireType.VARINT),
  /** A signed varint, small also for small negative numbers. */
  SINT64(WireType.VARINT);

  private static final FieldType[] BY_NUMBER_MINUS_ONE = values();

  private final int wireType;

  FieldType(int wireType) {
    this.wireType = wireType;
  }

  static FieldType of(FieldDescriptorProto.Type type) {
    return BY_NUMBER_MINUS_ONE[type.number() - 1];
  }

  /** The wire type of one value, a constant of {@link WireType}. */
  public int wireType() {
    return wireType;
  }

  /** Whether a repeated field of this type can be packed: numbers, bools and enums. */
  public boolean isPackable() {
    return wireType != WireType.LENGTH_DELIMITED && wireType != WireType.START_GROUP;
  }

  /** Whether Java's signed number stands for an unsigned one. */
  public boolean isUnsigned() {
    return this == UINT32 || this == UINT64 || this == FIXED32 || this == FIXED64;
  }

  /** Whether a value is a message: {@link #MESSAGE} or {@link #GROUP}. */
  public boolean isMessage() {
    return this == MESSAGE || this == GROUP;
  }

  /** The name in the language: {@code int32}, {@code string}, … */
  public String keyword() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
