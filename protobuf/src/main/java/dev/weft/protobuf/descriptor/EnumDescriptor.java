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
  private final Features features;
  private final List<EnumValueDescriptor> values;
  private final Map<Integer, EnumValueDescriptor> byNumber = new HashMap<>();
  private final Map<String, EnumValueDescriptor> byName = new HashMap<>();

  EnumDescriptor(EnumDescriptorProto proto, int index, Children siblings) {
    this.proto = proto;
    this.index = index;
    fullName = siblings.fullName(proto.name());
    file = siblings.file();
    containingMessage = siblings.parent();
    features = siblings.features().overriddenBy(proto.options().features(), file, fullName);
    List<EnumValueDescriptor> declared = new ArrayList<>();
    for (EnumValueDescriptorProto value : proto.value()) {
      declared.add(declare(value, declared.size(), siblings));
    }
    values = List.copyOf(declared);
    if (values.isEmpty()) {
      throw new DescriptorException(file.name(), fullName + " has no values; an enum needs one");
    }
    if (!isClosed() && values.getFirst().number() != 0) {
      throw new DescriptorException(
          file.name(),
          fullName
              + " is open but its first value, "
              + values.getFirst().name()
              + ", has number "
              + values.getFirst().number()
              + "; it must be 0");
    }
  }

  private EnumValueDescriptor declare(
      EnumValueDescriptorProto value, int position, Children siblings) {
    String valueName = siblings.fullName(value.name());
    EnumValueDescriptor descriptor = new EnumValueDescriptor(value, position, this, valueName);
    siblings.symbols().declare(value.name(), valueName, descriptor);
    byName.put(value.name(), descriptor);
    EnumValueDescriptor first = byNumber.putIfAbsent(value.number(), descriptor);
    if (first != null && !proto.options().allowAlias()) {
      throw new DescriptorException(
          file.name(),
          fullName
              + " has number "
              + value.number()
              + " for "
              + first.name()
              + " and "
              + value.name()
              + " without the option allow_alias");
    }
    return descriptor;
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

  /** The values in the order of their declaration, aliases included; at least one. */
  public List<EnumValueDescriptor> values() {
    return values;
  }

  /** The value with a number; the first that was declared if there are several. */
  public Optional<EnumValueDescriptor> findValue(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The value with a name. */
  public Optional<EnumValueDescriptor> findValue(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Whether a number without a value is not a value of the enum but an unknown field; {@code
   * enum_type = CLOSED} in the terms of editions.
   */
  public boolean isClosed() {
    return features.isClosed();
  }

  /**
   * Whether it was not checked that the names of its values have a form in JSON that is theirs
   * alone; {@code json_format = LEGACY_BEST_EFFORT} in the terms of editions.
   */
  public boolean isJsonBestEffort() {
    return features.isJsonBestEffort();
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName;
  }
}
