package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.EnumDescriptorProto;
import dev.weft.protobuf.wellknown.EnumValueDescriptorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An enum type. */
public final class EnumDescriptor {
  private final EnumDescriptorProto proto;
  private final int index;
  private final String fullName;
  private final FileDescriptor file;
  private final Optional<MessageDescriptor> containingMessage;
  private final List<EnumValueDescriptor> values;
  private final Map<Integer, EnumValueDescriptor> byNumber = new HashMap<>();

  EnumDescriptor(EnumDescriptorProto proto, int index, Children siblings) {
    this.proto = proto;
    this.index = index;
    fullName = siblings.fullName(proto.name());
    file = siblings.file();
    containingMessage = siblings.parent();
    List<EnumValueDescriptor> declared = new ArrayList<>();
    for (EnumValueDescriptorProto value : proto.value()) {
      EnumValueDescriptor descriptor =
          new EnumValueDescriptor(value, declared.size(), this, siblings.fullName(value.name()));
      declared.add(descriptor);
      byNumber.putIfAbsent(value.number(), descriptor);
    }
    values = List.copyOf(declared);
  }

  /** The name without package and containing messages. */
  public String name() {
    return proto.name();
  }

  /** The name with package and containing messages, without a leading dot. */
  public String fullName() {
    return fullName;
  }

  /** The position among the enums of the file or the containing message, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public EnumDescriptorProto proto() {
    return proto;
  }

  /** The file that declares it. */
  public FileDescriptor file() {
    return file;
  }

  /** The message in which it is declared, if it is nested. */
  public Optional<MessageDescriptor> containingMessage() {
    return containingMessage;
  }

  /** The values in the order of their declaration, aliases included. */
  public List<EnumValueDescriptor> values() {
    return values;
  }

  /** The value with a number; the first that was declared if there are several. */
  public Optional<EnumValueDescriptor> findValue(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The value with a name. */
  public Optional<EnumValueDescriptor> findValue(String name) {
    return values.stream().filter(value -> value.name().equals(name)).findFirst();
  }

  /** Whether a number without a value is not a value of the enum but an unknown field. */
  public boolean isClosed() {
    return file.syntax() == Syntax.PROTO2;
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName;
  }
}
