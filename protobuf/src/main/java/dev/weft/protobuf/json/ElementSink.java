package dev.weft.protobuf.json;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.field.DirectFields;
import dev.weft.protobuf.field.HeldValues;
import org.jspecify.annotations.Nullable;

/** Takes the values of a repeated field. */
final class ElementSink {
  private final MessageBuilder<?> builder;
  private final FieldDescriptor field;

  /** The list in the builder, which it gets with the first value. */
  private @Nullable Object list;

  ElementSink(MessageBuilder<?> builder, FieldDescriptor field) {
    this.builder = builder;
    this.field = field;
  }

  /** The list, for what is sure to have a value. */
  Object list() {
    Object known = list;
    if (known == null) {
      known = DirectFields.own(builder, field);
      list = known;
    }
    return known;
  }

  void add(Object value) {
    HeldValues.append(list(), value);
  }
}
