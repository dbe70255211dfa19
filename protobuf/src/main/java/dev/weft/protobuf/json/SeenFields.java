package dev.weft.protobuf.json;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which fields and oneofs of one message there were. */
final class SeenFields {
  private static final int IN_LONG = 64;

  private long first;
  private @Nullable BitSet rest;
  private long oneofs;
  private @Nullable Set<String> more;
  private final MessageDescriptor message;

  SeenFields(MessageDescriptor message) {
    this.message = message;
  }

  /** Notes an extension; whether it is there for the first time. */
  boolean addExtension(FieldDescriptor extension) {
    return addName(extension.fullName());
  }

  /** Notes the field with an index; whether it is there for the first time. */
  boolean add(int index) {
    if (index < IN_LONG) {
      boolean isNew = (first >> index & 1) == 0;
      first |= 1L << index;
      return isNew;
    }
    if (rest == null) {
      rest = new BitSet(message.fields().size());
    }
    boolean isNew = !rest.get(index);
    rest.set(index);
    return isNew;
  }

  /** Notes the oneof with an index; whether it is there for the first time. */
  boolean addOneof(int index) {
    if (index >= IN_LONG) {
      return addName(String.valueOf(index));
    }
    boolean isNew = (oneofs >> index & 1) == 0;
    oneofs |= 1L << index;
    return isNew;
  }

  private boolean addName(String name) {
    if (more == null) {
      more = new HashSet<>();
    }
    return more.add(name);
  }
}
