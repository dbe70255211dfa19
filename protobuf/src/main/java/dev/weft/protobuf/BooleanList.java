package dev.weft.protobuf;

import dev.weft.protobuf.generated.v1.BooleanArray;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of {@code boolean} values that boxes none of them until asked to. */
public sealed interface BooleanList extends List<Boolean>, RandomAccess permits BooleanArray {
  /** The list with no values. */
  static BooleanList empty() {
    return BooleanArray.EMPTY;
  }

  /** The given values, copied. */
  static BooleanList of(boolean... values) {
    return BooleanArray.copyOf(values);
  }

  /** The given values, copied unless they are such a list already. */
  static BooleanList copyOf(Collection<Boolean> values) {
    return BooleanArray.copyOf(values);
  }

  /**
   * The value at {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  boolean getBoolean(int index);

  /** A copy of the values. */
  boolean[] toBooleanArray();
}
