package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.DoubleList;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireWriter;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The one {@link DoubleList}. It grows until the message that holds it is published. */
public final class DoubleArray extends AbstractList<Double> implements DoubleList {
  /** No values; never appended to. */
  public static final DoubleArray EMPTY = new DoubleArray(new double[0], 0);

  private static final int FIRST_CAPACITY = 8;

  private double[] values;
  private int size;

  private DoubleArray(double[] values, int size) {
    this.values = values;
    this.size = size;
  }

  // Making

  /** {@code list}, or a new one if there is none. */
  public static DoubleArray orNew(@Nullable DoubleArray list) {
    return list == null ? new DoubleArray(new double[FIRST_CAPACITY], 0) : list;
  }

  /** A list that can be appended to, with the values of {@code list}. */
  public static DoubleArray mutableCopy(@Nullable DoubleArray list) {
    return list == null
        ? orNew(null)
        : new DoubleArray(Arrays.copyOf(list.values, list.size), list.size);
  }

  /** The given values, copied. */
  public static DoubleArray copyOf(double... values) {
    return values.length == 0 ? EMPTY : new DoubleArray(values.clone(), values.length);
  }

  /** The given values, copied unless they are in such a list already. */
  public static DoubleArray copyOf(Collection<Double> values) {
    if (values instanceof DoubleArray array) {
      return array;
    }
    DoubleArray copy = new DoubleArray(new double[values.size()], 0);
    for (double value : values) {
      copy.append(value);
    }
    return copy;
  }

  /** {@code values} for a field of a message: null if there are none. */
  public static @Nullable DoubleArray orNull(Collection<Double> values) {
    return values.isEmpty() ? null : copyOf(values);
  }

  /** Adds one value. */
  public void append(double value) {
    if (size == values.length) {
      reserve(1);
    }
    values[size++] = value;
  }

  /** Adds the given values. */
  public void appendAll(Collection<Double> added) {
    reserve(added.size());
    for (double value : added) {
      append(value);
    }
  }

  private void reserve(int more) {
    if (values.length - size < more) {
      values = Arrays.copyOf(values, Math.max(size + more, size + (size >> 1) + FIRST_CAPACITY));
    }
  }

  /** A list with exactly the room for {@code more} values after those of {@code list}. */
  private static DoubleArray withRoomFor(int more, @Nullable DoubleArray list) {
    if (list == null) {
      return new DoubleArray(new double[more], 0);
    }
    list.reserve(more);
    return list;
  }

  // Decoding packed values

  /** Adds packed double values. */
  public static DoubleArray readDoubles(@Nullable DoubleArray list, WireReader in) {
    int count = in.countFixed(8);
    DoubleArray result = withRoomFor(count, list);
    in.readDoubles(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  // Encoding

  /** Writes a packed double field. */
  public void writePackedDouble(WireWriter out, int tag) {
    out.writePackedDouble(tag, values, size);
  }

  /** Writes an unpacked double field. */
  public void writeEachDouble(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeDouble(tag, values[i]);
    }
  }

  // List

  @Override
  public double getDouble(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " in a list of " + size);
    }
    return values[index];
  }

  @Override
  public Double get(int index) {
    return getDouble(index);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double[] toDoubleArray() {
    return Arrays.copyOf(values, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DoubleArray that
        ? Arrays.equals(values, 0, size, that.values, 0, that.size)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + Double.hashCode(values[i]);
    }
    return hash;
  }
}
