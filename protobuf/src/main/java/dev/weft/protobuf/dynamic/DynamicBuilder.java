package dev.weft.protobuf.dynamic;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.field.HeldValues;
import dev.weft.protobuf.generated.v1.UnknownFieldBytes;
import java.lang.invoke.VarHandle;
import java.util.BitSet;

/** Makes dynamic messages of one type. */
public final class DynamicBuilder extends MessageBuilder<DynamicMessage> {
  private DynamicMessage message;
  private boolean isShared = true;

  /** The slots whose list or map nobody else has. */
  private final BitSet owned = new BitSet();

  DynamicBuilder(DynamicMessage original) {
    message = original;
  }

  private void own() {
    if (isShared) {
      message = new DynamicMessage(message);
      isShared = false;
      owned.clear();
    }
  }

  @Override
  public DynamicType protoType() {
    return message.protoType();
  }

  @Override
  public DynamicMessage build() {
    return complete(buildPartial());
  }

  @Override
  public DynamicMessage buildPartial() {
    isShared = true;
    VarHandle.releaseFence();
    return message;
  }

  @Override
  public DynamicBuilder unknownFields(UnknownFields fields) {
    own();
    message.slots.unknownFields = UnknownFieldBytes.orNull(fields);
    return this;
  }

  @Override
  protected DynamicMessage current() {
    return message;
  }

  @Override
  protected void setField(FieldDescriptor field, Object value) {
    own();
    protoType().codecOf(field).hold(message.slots, value);
  }

  @Override
  protected void clearField(FieldDescriptor field) {
    own();
    message.slots.values[field.index()] = null;
    owned.clear(field.index());
  }

  @Override
  protected Object ownField(FieldDescriptor field) {
    own();
    int index = field.index();
    Object held = message.slots.values[index];
    if (held == null || !owned.get(index)) {
      held = HeldValues.mutableCopy(field, held);
      message.slots.values[index] = held;
      owned.set(index);
    }
    return held;
  }
}
