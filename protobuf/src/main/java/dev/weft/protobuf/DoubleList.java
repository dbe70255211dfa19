package dev.weft.protobuf;

import dev.weft.protobuf.generated.v1.DoubleArray;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of {@code double} values that boxes none of them until asked to. */
public sealed interface DoubleList extends List<Double>, RandomAccess permits DoubleArray {
  /** The list with no values. */
  static DoubleList empty() {
    return DoubleArray.EMPTY;
  }

  /** The given values, copied. */
  static DoubleList of(double... values) {
    return DoubleArray.copyOf(values);
  }

  /** The given values, copied unless they are such a list already. */
  static DoubleList copyOf(Collection<Double> values) {
    return DoubleArray.copyOf(values);
  }

  /**
   * The value at {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  double getDouble(int index);

  /** A copy of the values. */
  double[] toDoubleArray();
}
