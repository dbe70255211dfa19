package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.BooleanList;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireWriter;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The one {@link BooleanList}. It grows until the message that holds it is published. */
public final class BooleanArray extends AbstractList<Boolean> implements BooleanList {
  /** No values; never appended to. */
  public static final BooleanArray EMPTY = new BooleanArray(new boolean[0], 0);

  private static final int FIRST_CAPACITY = 8;

  private boolean[] values;
  private int size;

  private BooleanArray(boolean[] values, int size) {
    this.values = values;
    this.size = size;
  }

  // Making

  /** {@code list}, or a new one if there is none. */
  public static BooleanArray orNew(@Nullable BooleanArray list) {
    return list == null ? new BooleanArray(new boolean[FIRST_CAPACITY], 0) : list;
  }

  /** A list that can be appended to, with the values of {@code list}. */
  public static BooleanArray mutableCopy(@Nullable BooleanArray list) {
    return list == null
        ? orNew(null)
        : new BooleanArray(Arrays.copyOf(list.values, list.size), list.size);
  }

  /** The given values, copied. */
  public static BooleanArray copyOf(boolean... values) {
    return values.length == 0 ? EMPTY : new BooleanArray(values.clone(), values.length);
  }

  /** The given values, copied unless they are in such a list already. */
  public static BooleanArray copyOf(Collection<Boolean> values) {
    if (values instanceof BooleanArray array) {
      return array;
    }
    BooleanArray copy = new BooleanArray(new boolean[values.size()], 0);
    for (boolean value : values) {
      copy.append(value);
    }
    return copy;
  }

  /** {@code values} for a field of a message: null if there are none. */
  public static @Nullable BooleanArray orNull(Collection<Boolean> values) {
    return values.isEmpty() ? null : copyOf(values);
  }

  /** Adds one value. */
  public void append(boolean value) {
    if (size == values.length) {
      reserve(1);
    }
    values[size++] = value;
  }

  /** Adds the given values. */
  public void appendAll(Collection<Boolean> added) {
    reserve(added.size());
    for (boolean value : added) {
      append(value);
    }
  }

  private void reserve(int more) {
    if (values.length - size < more) {
      values = Arrays.copyOf(values, Math.max(size + more, size + (size >> 1) + FIRST_CAPACITY));
    }
  }

  /** A list with exactly the room for {@code more} values after those of {@code list}. */
  private static BooleanArray withRoomFor(int more, @Nullable BooleanArray list) {
    if (list == null) {
      return new BooleanArray(new boolean[more], 0);
    }
    list.reserve(more);
    return list;
  }

  // Decoding packed values

  /** Adds packed bool values. */
  public static BooleanArray readBools(@Nullable BooleanArray list, WireReader in) {
    int count = in.countVarints();
    BooleanArray result = withRoomFor(count, list);
    in.readBools(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  // Encoding

  /** Writes a packed bool field. */
  public void writePackedBool(WireWriter out, int tag) {
    out.writePackedBool(tag, values, size);
  }

  /** Writes an unpacked bool field. */
  public void writeEachBool(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeBool(tag, values[i]);
    }
  }

  // List

  @Override
  public boolean getBoolean(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " in a list of " + size);
    }
    return values[index];
  }

  @Override
  public Boolean get(int index) {
    return getBoolean(index);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean[] toBooleanArray() {
    return Arrays.copyOf(values, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BooleanArray that
        ? Arrays.equals(values, 0, size, that.values, 0, that.size)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + Boolean.hashCode(values[i]);
    }
    return hash;
  }
}
