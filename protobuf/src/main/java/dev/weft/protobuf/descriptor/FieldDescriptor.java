package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A field of a message. */
public final class FieldDescriptor {
  private final FieldDescriptorProto proto;
  private final int index;
  private final MessageDescriptor containingMessage;
  private final @Nullable OneofDescriptor declaredOneof;
  private FieldType type;
  private @Nullable MessageDescriptor messageType;
  private @Nullable EnumDescriptor enumType;
  private @Nullable Object defaultValue;

  FieldDescriptor(FieldDescriptorProto proto, int index, MessageDescriptor containingMessage) {
    this.proto = proto;
    this.index = index;
    this.containingMessage = containingMessage;
    type = FieldType.of(proto.type());
    if (proto.hasOneofIndex()) {
      declaredOneof = containingMessage.allOneofs().get(proto.oneofIndex());
      declaredOneof.add(this);
    } else {
      declaredOneof = null;
    }
  }

  void link(Scope scope) {
    if (!proto.hasType() && proto.hasTypeName()) {
      boolean isEnum = scope.resolve(proto.typeName(), fullName()) instanceof EnumDescriptor;
      type = isEnum ? FieldType.ENUM : FieldType.MESSAGE;
    }
    if (type.isMessage()) {
      messageType = scope.message(proto.typeName(), fullName());
    } else if (type == FieldType.ENUM) {
      enumType = scope.enumeration(proto.typeName(), fullName());
    }
    if (!isRepeated() && !type.isMessage()) {
      defaultValue = DefaultValue.of(this);
    }
  }

  /** The name as declared. */
  public String name() {
    return proto.name();
  }

  /** The name of the message, a dot and the name. */
  public String fullName() {
    return containingMessage.fullName() + "." + name();
  }

  /** The name in JSON. */
  public String jsonName() {
    return proto.jsonName();
  }

  /** The number on the wire. */
  public int number() {
    return proto.number();
  }

  /** The position among the fields of the message, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public FieldDescriptorProto proto() {
    return proto;
  }

  /** The type of a value. */
  public FieldType type() {
    return type;
  }

  /** The message that declares it. */
  public MessageDescriptor containingMessage() {
    return containingMessage;
  }

  /** The file that declares it. */
  public FileDescriptor file() {
    return containingMessage.file();
  }

  /** The oneof to which it belongs; none for {@code optional}. */
  public Optional<OneofDescriptor> oneof() {
    return declaredOneof == null || declaredOneof.isSynthetic()
        ? Optional.empty()
        : Optional.of(declaredOneof);
  }

  /** Whether it can have several values; true for a map. */
  public boolean isRepeated() {
    return proto.label() == FieldDescriptorProto.Label.LABEL_REPEATED;
  }

  /** Whether a message without it is not whole. */
  public boolean isRequired() {
    return proto.label() == FieldDescriptorProto.Label.LABEL_REQUIRED;
  }

  /** Whether it is a map; its {@link #messageType} has the fields key and value. */
  public boolean isMap() {
    return isRepeated() && messageType != null && messageType.isMapEntry();
  }

  /** Whether a field that is not set differs from one that has the default value. */
  public boolean hasPresence() {
    return !isRepeated()
        && (type.isMessage() || declaredOneof != null || file().syntax() == Syntax.PROTO2);
  }

  /** Whether its values are written as one length-delimited value. */
  public boolean isPacked() {
    if (!isRepeated() || !type.isPackable()) {
      return false;
    }
    return proto.options().hasPacked()
        ? proto.options().packed()
        : file().syntax() == Syntax.PROTO3;
  }

  /** Whether a string that is not UTF-8 is refused. */
  public boolean isUtf8Checked() {
    return type == FieldType.STRING && file().syntax() == Syntax.PROTO3;
  }

  /**
   * The type of the message that it holds.
   *
   * @throws IllegalStateException if {@link #type} is not a message
   */
  public MessageDescriptor messageType() {
    if (messageType == null) {
      throw new IllegalStateException(fullName() + " is no message but " + type);
    }
    return messageType;
  }

  /**
   * The type of the enum that it holds.
   *
   * @throws IllegalStateException if {@link #type} is not an enum
   */
  public EnumDescriptor enumType() {
    if (enumType == null) {
      throw new IllegalStateException(fullName() + " is no enum but " + type);
    }
    return enumType;
  }

  /**
   * The value of the field when it is not set: Integer (also the number of an enum), Long, Float,
   * Double, Boolean, String or {@link dev.weft.protobuf.Bytes}.
   *
   * @throws IllegalStateException if it is repeated or a message
   */
  public Object defaultValue() {
    if (defaultValue == null) {
      throw new IllegalStateException(
          fullName() + " has no default value, since it is repeated or a message");
    }
    return defaultValue;
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName();
  }
}
