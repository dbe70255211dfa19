package dev.weft.protobuf;

import dev.weft.protobuf.generated.v1.LongArray;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of {@code long} values that boxes none of them until asked to. */
public sealed interface LongList extends List<Long>, RandomAccess permits LongArray {
  /** The list with no values. */
  static LongList empty() {
    return LongArray.EMPTY;
  }

  /** The given values, copied. */
  static LongList of(long... values) {
    return LongArray.copyOf(values);
  }

  /** The given values, copied unless they are such a list already. */
  static LongList copyOf(Collection<Long> values) {
    return LongArray.copyOf(values);
  }

  /**
   * The value at {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  long getLong(int index);

  /** A copy of the values. */
  long[] toLongArray();
}
