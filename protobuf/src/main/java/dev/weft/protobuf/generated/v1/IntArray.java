package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.IntList;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireWriter;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The one {@link IntList}. It grows until the message that holds it is published. */
public final class IntArray extends AbstractList<Integer> implements IntList {
  /** No values; never appended to. */
  public static final IntArray EMPTY = new IntArray(new int[0], 0);

  private static final int FIRST_CAPACITY = 8;

  private int[] values;
  private int size;

  private IntArray(int[] values, int size) {
    this.values = values;
    this.size = size;
  }

  // Making

  /** {@code list}, or a new one if there is none. */
  public static IntArray orNew(@Nullable IntArray list) {
    return list == null ? new IntArray(new int[FIRST_CAPACITY], 0) : list;
  }

  /** A list that can be appended to, with the values of {@code list}. */
  public static IntArray mutableCopy(@Nullable IntArray list) {
    return list == null
        ? orNew(null)
        : new IntArray(Arrays.copyOf(list.values, list.size), list.size);
  }

  /** The given values, copied. */
  public static IntArray copyOf(int... values) {
    return values.length == 0 ? EMPTY : new IntArray(values.clone(), values.length);
  }

  /** The given values, copied unless they are in such a list already. */
  public static IntArray copyOf(Collection<Integer> values) {
    if (values instanceof IntArray array) {
      return array;
    }
    IntArray copy = new IntArray(new int[values.size()], 0);
    for (int value : values) {
      copy.append(value);
    }
    return copy;
  }

  /** {@code values} for a field of a message: null if there are none. */
  public static @Nullable IntArray orNull(Collection<Integer> values) {
    return values.isEmpty() ? null : copyOf(values);
  }

  /** Adds one value. */
  public void append(int value) {
    if (size == values.length) {
      reserve(1);
    }
    values[size++] = value;
  }

  /** Adds the given values. */
  public void appendAll(Collection<Integer> added) {
    reserve(added.size());
    for (int value : added) {
      append(value);
    }
  }

  private void reserve(int more) {
    if (values.length - size < more) {
      values = Arrays.copyOf(values, Math.max(size + more, size + (size >> 1) + FIRST_CAPACITY));
    }
  }

  /** A list with exactly the room for {@code more} values after those of {@code list}. */
  private static IntArray withRoomFor(int more, @Nullable IntArray list) {
    if (list == null) {
      return new IntArray(new int[more], 0);
    }
    list.reserve(more);
    return list;
  }

  // Decoding packed values

  /** Adds packed int32, uint32 or enum values. */
  public static IntArray readVarint32s(@Nullable IntArray list, WireReader in) {
    int count = in.countVarints();
    IntArray result = withRoomFor(count, list);
    in.readVarint32s(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  /** Adds packed sint32 values. */
  public static IntArray readZigZag32s(@Nullable IntArray list, WireReader in) {
    int count = in.countVarints();
    IntArray result = withRoomFor(count, list);
    in.readZigZag32s(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  /** Adds packed fixed32 or sfixed32 values. */
  public static IntArray readFixed32s(@Nullable IntArray list, WireReader in) {
    int count = in.countFixed(4);
    IntArray result = withRoomFor(count, list);
    in.readFixed32s(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  // Encoding

  /** Writes a packed int32 or enum field. */
  public void writePackedInt32(WireWriter out, int tag) {
    out.writePackedInt32(tag, values, size);
  }

  /** Writes an unpacked int32 or enum field. */
  public void writeEachInt32(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeInt32(tag, values[i]);
    }
  }

  /** Writes a packed uint32 field. */
  public void writePackedUint32(WireWriter out, int tag) {
    out.writePackedUint32(tag, values, size);
  }

  /** Writes an unpacked uint32 field. */
  public void writeEachUint32(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeUint32(tag, values[i]);
    }
  }

  /** Writes a packed sint32 field. */
  public void writePackedSint32(WireWriter out, int tag) {
    out.writePackedSint32(tag, values, size);
  }

  /** Writes an unpacked sint32 field. */
  public void writeEachSint32(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeSint32(tag, values[i]);
    }
  }

  /** Writes a packed fixed32 or sfixed32 field. */
  public void writePackedFixed32(WireWriter out, int tag) {
    out.writePackedFixed32(tag, values, size);
  }

  /** Writes an unpacked fixed32 or sfixed32 field. */
  public void writeEachFixed32(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeFixed32(tag, values[i]);
    }
  }

  // List

  @Override
  public int getInt(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " in a list of " + size);
    }
    return values[index];
  }

  @Override
  public Integer get(int index) {
    return getInt(index);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int[] toIntArray() {
    return Arrays.copyOf(values, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntArray that
        ? Arrays.equals(values, 0, size, that.values, 0, that.size)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + values[i];
    }
    return hash;
  }
}
