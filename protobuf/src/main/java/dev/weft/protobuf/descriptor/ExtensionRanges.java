package dev.weft.protobuf.descriptor;

import dev.weft.protobuf.wellknown.DescriptorProto.ExtensionRange;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The numbers that a message leaves to extensions. */
final class ExtensionRanges {
  private final int[] starts;
  private final int[] ends;

  /** Refuses ranges that are empty, overlap, or hold the number of a field. */
  ExtensionRanges(MessageDescriptor message, List<FieldDescriptor> fieldsByNumber) {
    List<ExtensionRange> ranges =
        message.proto().extensionRange().stream()
            .sorted(Comparator.comparingInt(ExtensionRange::start))
            .toList();
    starts = ranges.stream().mapToInt(ExtensionRange::start).toArray();
    ends = ranges.stream().mapToInt(ExtensionRange::end).toArray();
    for (int i = 0; i < starts.length; i++) {
      boolean isEmpty = starts[i] < 1 || ends[i] <= starts[i];
      boolean overlaps = i > 0 && starts[i] < ends[i - 1];
      if (isEmpty || overlaps) {
        throw new DescriptorException(
            message.file().name(),
            message.fullName()
                + " has extension range "
                + starts[i]
                + " to "
                + (ends[i] - 1L)
                + ", which "
                + (isEmpty ? "has no numbers or begins below 1" : "overlaps the one before"));
      }
    }
    for (FieldDescriptor field : fieldsByNumber) {
      if (contains(field.number())) {
        throw new DescriptorException(
            message.file().name(),
            field.fullName() + " has number " + field.number() + ", which is left to extensions");
      }
    }
  }

  boolean isEmpty() {
    return starts.length == 0;
  }

  boolean contains(int number) {
    int position = Arrays.binarySearch(starts, number);
    int range = position >= 0 ? position : -position - 2;
    return range >= 0 && number < ends[range];
  }
}
