package dev.weft.protobuf;

import dev.weft.protobuf.generated.v1.FloatArray;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/** An immutable list of {@code float} values that boxes none of them until asked to. */
public sealed interface FloatList extends List<Float>, RandomAccess permits FloatArray {
  /** The list with no values. */
  static FloatList empty() {
    return FloatArray.EMPTY;
  }

  /** The given values, copied. */
  static FloatList of(float... values) {
    return FloatArray.copyOf(values);
  }

  /** The given values, copied unless they are such a list already. */
  static FloatList copyOf(Collection<Float> values) {
    return FloatArray.copyOf(values);
  }

  /**
   * The value at {@code index}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  float getFloat(int index);

  /** A copy of the values. */
  float[] toFloatArray();
}
