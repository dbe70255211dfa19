package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.DescriptorProto;
import dev.weft.protobuf.wellknown.FieldDescriptorProto;
import dev.weft.protobuf.wellknown.OneofDescriptorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message type. */
public final class MessageDescriptor {
  private final DescriptorProto proto;
  private final int index;
  private final String fullName;
  private final FileDescriptor file;
  private final Optional<MessageDescriptor> containingMessage;
  private final List<OneofDescriptor> allOneofs;
  private final List<OneofDescriptor> oneofs;
  private final List<FieldDescriptor> fields;
  private final List<MessageDescriptor> nestedMessages;
  private final List<EnumDescriptor> enums;
  private final Map<Integer, FieldDescriptor> byNumber = new HashMap<>();
  private final Map<String, FieldDescriptor> byName = new HashMap<>();

  MessageDescriptor(DescriptorProto proto, int index, Children siblings) {
    this.proto = proto;
    this.index = index;
    fullName = siblings.fullName(proto.name());
    file = siblings.file();
    containingMessage = siblings.parent();
    List<OneofDescriptor> declaredOneofs = new ArrayList<>();
    for (OneofDescriptorProto oneof : proto.oneofDecl()) {
      declaredOneofs.add(new OneofDescriptor(oneof, declaredOneofs.size(), this));
    }
    allOneofs = List.copyOf(declaredOneofs);
    List<FieldDescriptor> declaredFields = new ArrayList<>();
    for (FieldDescriptorProto field : proto.field()) {
      declaredFields.add(declare(new FieldDescriptor(field, declaredFields.size(), this)));
    }
    fields = List.copyOf(declaredFields);
    oneofs = allOneofs.stream().filter(oneof -> !oneof.isSynthetic()).toList();
    Children children = siblings.of(this);
    nestedMessages = children.messages(proto.nestedType());
    enums = children.enums(proto.enumType());
  }

  private FieldDescriptor declare(FieldDescriptor field) {
    if (byNumber.put(field.number(), field) != null) {
      throw new DescriptorException(
          file.name(), fullName + " has two fields with number " + field.number());
    }
    byName.put(field.name(), field);
    return field;
  }

  void link(Scope scope) {
    fields.forEach(field -> field.link(scope));
    nestedMessages.forEach(message -> message.link(scope));
  }

  /** The name without package and containing messages. */
  public String name() {
    return proto.name();
  }

  /** The name with package and containing messages, without a leading dot. */
  public String fullName() {
    return fullName;
  }

  /** The position among the messages of the file or the containing message, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public DescriptorProto proto() {
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

  /** The fields in the order of their declaration. */
  public List<FieldDescriptor> fields() {
    return fields;
  }

  /** The oneofs that were written as such; not those that stand for {@code optional}. */
  public List<OneofDescriptor> oneofs() {
    return oneofs;
  }

  /** All oneofs, as the indexes in the serialized fields count them. */
  List<OneofDescriptor> allOneofs() {
    return allOneofs;
  }

  /** The messages that are declared inside, those that stand for map entries included. */
  public List<MessageDescriptor> nestedMessages() {
    return nestedMessages;
  }

  /** The enums that are declared inside. */
  public List<EnumDescriptor> enums() {
    return enums;
  }

  /** The field with a number. */
  public Optional<FieldDescriptor> findField(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The field with a name. */
  public Optional<FieldDescriptor> findField(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Whether it stands for the entries of a map field. */
  public boolean isMapEntry() {
    return proto.options().mapEntry();
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName;
  }
}
