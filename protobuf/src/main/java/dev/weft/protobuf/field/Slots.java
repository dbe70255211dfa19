package dev.weft.protobuf.field;

import dev.weft.protobuf.generated.v1.UnknownFieldBytes;
import org.jspecify.annotations.Nullable;

/** What a message holds: one value for each field by index, and the fields nobody knows. */
public final class Slots {
  /** By the index of the field; null where it is not set. */
  public final @Nullable Object[] values;

  /** The fields that the type does not know; null if there are none. */
  public @Nullable UnknownFieldBytes unknownFields;

  /** Creates slots with nothing in them. */
  public Slots(int count) {
    values = new Object[count];
  }

  /** Copies slots, but not the lists and maps that they hold. */
  public Slots(Slots original) {
    values = original.values.clone();
    unknownFields = original.unknownFields;
  }
}
