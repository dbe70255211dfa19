package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.FloatList;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireWriter;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The one {@link FloatList}. It grows until the message that holds it is published. */
public final class FloatArray extends AbstractList<Float> implements FloatList {
  /** No values; never appended to. */
  public static final FloatArray EMPTY = new FloatArray(new float[0], 0);

  private static final int FIRST_CAPACITY = 8;

  private float[] values;
  private int size;

  private FloatArray(float[] values, int size) {
    this.values = values;
    this.size = size;
  }

  // Making

  /** {@code list}, or a new one if there is none. */
  public static FloatArray orNew(@Nullable FloatArray list) {
    return list == null ? new FloatArray(new float[FIRST_CAPACITY], 0) : list;
  }

  /** A list that can be appended to, with the values of {@code list}. */
  public static FloatArray mutableCopy(@Nullable FloatArray list) {
    return list == null
        ? orNew(null)
        : new FloatArray(Arrays.copyOf(list.values, list.size), list.size);
  }

  /** The given values, copied. */
  public static FloatArray copyOf(float... values) {
    return values.length == 0 ? EMPTY : new FloatArray(values.clone(), values.length);
  }

  /** The given values, copied unless they are in such a list already. */
  public static FloatArray copyOf(Collection<Float> values) {
    if (values instanceof FloatArray array) {
      return array;
    }
    FloatArray copy = new FloatArray(new float[values.size()], 0);
    for (float value : values) {
      copy.append(value);
    }
    return copy;
  }

  /** {@code values} for a field of a message: null if there are none. */
  public static @Nullable FloatArray orNull(Collection<Float> values) {
    return values.isEmpty() ? null : copyOf(values);
  }

  /** Adds one value. */
  public void append(float value) {
    if (size == values.length) {
      reserve(1);
    }
    values[size++] = value;
  }

  /** Adds the given values. */
  public void appendAll(Collection<Float> added) {
    reserve(added.size());
    for (float value : added) {
      append(value);
    }
  }

  private void reserve(int more) {
    if (values.length - size < more) {
      values = Arrays.copyOf(values, Math.max(size + more, size + (size >> 1) + FIRST_CAPACITY));
    }
  }

  /** A list with exactly the room for {@code more} values after those of {@code list}. */
  private static FloatArray withRoomFor(int more, @Nullable FloatArray list) {
    if (list == null) {
      return new FloatArray(new float[more], 0);
    }
    list.reserve(more);
    return list;
  }

  // Decoding packed values

  /** Adds packed float values. */
  public static FloatArray readFloats(@Nullable FloatArray list, WireReader in) {
    int count = in.countFixed(4);
    FloatArray result = withRoomFor(count, list);
    in.readFloats(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  // Encoding

  /** Writes a packed float field. */
  public void writePackedFloat(WireWriter out, int tag) {
    out.writePackedFloat(tag, values, size);
  }

  /** Writes an unpacked float field. */
  public void writeEachFloat(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeFloat(tag, values[i]);
    }
  }

  // List

  @Override
  public float getFloat(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " in a list of " + size);
    }
    return values[index];
  }

  @Override
  public Float get(int index) {
    return getFloat(index);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public float[] toFloatArray() {
    return Arrays.copyOf(values, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatArray that
        ? Arrays.equals(values, 0, size, that.values, 0, that.size)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + Float.hashCode(values[i]);
    }
    return hash;
  }
}
