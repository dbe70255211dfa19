package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.OneofDescriptorProto;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A group of fields of which at most one is set. */
public final class OneofDescriptor {
  private final OneofDescriptorProto proto;
  private final int index;
  private final MessageDescriptor containingMessage;
  private final Features features;
  private final List<FieldDescriptor> fields = new ArrayList<>();

  OneofDescriptor(
      OneofDescriptorProto proto, int index, MessageDescriptor containingMessage, Features outer) {
    this.proto = proto;
    this.index = index;
    this.containingMessage = containingMessage;
    features = outer.overriddenBy(proto.options().features(), containingMessage.file(), fullName());
  }

  Features features() {
    return features;
  }

  void add(FieldDescriptor field) {
    fields.add(field);
  }

  /** Whether it only stands for the {@code optional} of its one field. */
  boolean isSynthetic() {
    return fields.size() == 1 && fields.getFirst().proto().proto3Optional();
  }

  /** The name as declared. */
  public String name() {
    return proto.name();
  }

  /** The name of the message, a dot and the name. */
  public String fullName() {
    return containingMessage.fullName() + "." + name();
  }

  /** The position among the oneofs of the message as serialized, from 0. */
  public int index() {
    return index;
  }

  /** The declaration as it was serialized. */
  public OneofDescriptorProto proto() {
    return proto;
  }

  /** The message that declares it. */
  public MessageDescriptor containingMessage() {
    return containingMessage;
  }

  /** Its fields in the order of their declaration. */
  public List<FieldDescriptor> fields() {
    return Collections.unmodifiableList(fields);
  }

  /** The full name. */
  @Override
  public String toString() {
    return fullName();
  }
}
