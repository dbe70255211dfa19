package dev.weft.protobuf;

import dev.weft.protobuf.generated.v1.IntArray;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of {@code int} values that boxes none of them until asked to. */
public sealed interface IntList extends List<Integer>, RandomAccess permits IntArray {
  /** The list with no values. */
  static IntList empty() {
    return IntArray.EMPTY;
  }

  /** The given values, copied. */
  static IntList of(int... values) {
    return IntArray.copyOf(values);
  }

  /** The given values, copied unless they are such a list already. */
  static IntList copyOf(Collection<Integer> values) {
    return IntArray.copyOf(values);
  }

  /**
   * The value at {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  int getInt(int index);

  /** A copy of the values. */
  int[] toIntArray();
}
