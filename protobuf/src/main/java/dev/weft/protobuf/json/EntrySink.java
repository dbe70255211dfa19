package dev.weft.protobuf.json;

import dev.weft.protobuf.MessageBuilder;
import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.field.DirectFields;
import dev.weft.protobuf.field.HeldValues;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the entries of a map field. */
final class EntrySink {
  private final MessageBuilder<?> builder;
  private final FieldDescriptor field;

  /** The map in the builder, which it gets with the first entry. */
  private @Nullable Map<?, ?> map;

  EntrySink(MessageBuilder<?> builder, FieldDescriptor field) {
    this.builder = builder;
    this.field = field;
  }

  /** Adds an entry; whether its key is there for the first time. */
  boolean add(Object key, Object value) {
    Map<?, ?> entries = map;
    if (entries == null) {
      entries = (Map<?, ?>) DirectFields.own(builder, field);
      map = entries;
    }
    int before = entries.size();
    HeldValues.insert(entries, key, value);
    return entries.size() > before;
  }
}
