package dev.weft.protobuf.text;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.OneofDescriptor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields that the text has given to one message, of which some can be given only once. Messages
 * may be given again: they are merged, as in the binary format.
 */
final class GivenFields {
  private final Set<FieldDescriptor> singles = new HashSet<>();
  private final Map<OneofDescriptor, FieldDescriptor> ofOneofs = new HashMap<>();

  /** Notes that a field that is not repeated is given a value by the name at {@code offset}. */
  void note(GivenField field, Tokens tokens, int offset) {
    FieldDescriptor descriptor = field.descriptor();
    if (!singles.add(descriptor) && !descriptor.type().isMessage()) {
      throw tokens.fault(
          offset, field.shown() + " is given twice, but it is not repeated; leave one out");
    }
    Optional<OneofDescriptor> oneof = descriptor.oneof();
    FieldDescriptor other = oneof.isEmpty() ? null : ofOneofs.put(oneof.orElseThrow(), descriptor);
    if (other != null && other != descriptor) {
      throw tokens.fault(
          offset,
          field.shown()
              + " is given besides "
              + other.name()
              + ", but the oneof "
              + oneof.orElseThrow().name()
              + " holds one of its fields at most; leave one out");
    }
  }
}
