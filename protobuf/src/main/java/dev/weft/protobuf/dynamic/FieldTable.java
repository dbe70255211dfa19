package dev.weft.protobuf.dynamic;

import dev.weft.protobuf.descriptor.FieldDescriptor;
import dev.weft.protobuf.descriptor.MessageDescriptor;
import dev.weft.protobuf.field.FieldCodec;
import dev.weft.protobuf.field.Slots;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codecs of the fields of a type: by index, in the order of the numbers, and by number. */
final class FieldTable {
  private final FieldCodec[] byIndex;
  private final FieldCodec[] inOrder;

  /** Those with low numbers, which are nearly all; null where there is no field. */
  private final @Nullable FieldCodec[] low;

  private final Map<Integer, FieldCodec> high;

  /** The indexes of the required fields. */
  private final int[] required;

  FieldTable(MessageDescriptor descriptor, DynamicTypes types) {
    List<FieldDescriptor> fields = descriptor.fields();
    byIndex = new FieldCodec[fields.size()];
    low = new FieldCodec[2 * fields.size() + 16];
    high = new HashMap<>();
    for (FieldDescriptor field : fields) {
      FieldCodec codec = new FieldCodec(field, field.index(), typeOf(field, types));
      byIndex[field.index()] = codec;
      if (field.number() < low.length) {
        low[field.number()] = codec;
      } else {
        high.put(field.number(), codec);
      }
    }
    inOrder = byIndex.clone();
    Arrays.sort(inOrder, Comparator.comparingInt(FieldCodec::number));
    required =
        fields.stream()
            .filter(FieldDescriptor::isRequired)
            .mapToInt(FieldDescriptor::index)
            .toArray();
  }

  private static @Nullable DynamicType typeOf(FieldDescriptor field, DynamicTypes types) {
    if (!field.type().isMessage()) {
      return null;
    }
    return field.isMap()
        ? typeOf(field.messageType().fieldsByNumber().get(1), types)
        : types.of(field.messageType());
  }

  FieldCodec of(FieldDescriptor field) {
    return byIndex[field.index()];
  }

  /** The codec of the field with a number; null if there is none. */
  @Nullable FieldCodec find(int fieldNumber) {
    return fieldNumber < low.length ? low[fieldNumber] : high.get(fieldNumber);
  }

  /** In the order of the indexes. */
  FieldCodec[] all() {
    return byIndex;
  }

  /** In the order of the field numbers. */
  FieldCodec[] inOrder() {
    return inOrder;
  }

  boolean lacksRequired(Slots slots) {
    for (int index : required) {
      if (slots.values[index] == null) {
        return true;
      }
    }
    return false;
  }
}
