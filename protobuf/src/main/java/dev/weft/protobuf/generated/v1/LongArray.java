package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.LongList;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireWriter;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The one {@link LongList}. It grows until the message that holds it is published. */
public final class LongArray extends AbstractList<Long> implements LongList {
  /** No values; never appended to. */
  public static final LongArray EMPTY = new LongArray(new long[0], 0);

  private static final int FIRST_CAPACITY = 8;

  private long[] values;
  private int size;

  private LongArray(long[] values, int size) {
    this.values = values;
    this.size = size;
  }

  // Making

  /** {@code list}, or a new one if there is none. */
  public static LongArray orNew(@Nullable LongArray list) {
    return list == null ? new LongArray(new long[FIRST_CAPACITY], 0) : list;
  }

  /** A list that can be appended to, with the values of {@code list}. */
  public static LongArray mutableCopy(@Nullable LongArray list) {
    return list == null
        ? orNew(null)
        : new LongArray(Arrays.copyOf(list.values, list.size), list.size);
  }

  /** The given values, copied. */
  public static LongArray copyOf(long... values) {
    return values.length == 0 ? EMPTY : new LongArray(values.clone(), values.length);
  }

  /** The given values, copied unless they are in such a list already. */
  public static LongArray copyOf(Collection<Long> values) {
    if (values instanceof LongArray array) {
      return array;
    }
    LongArray copy = new LongArray(new long[values.size()], 0);
    for (long value : values) {
      copy.append(value);
    }
    return copy;
  }

  /** {@code values} for a field of a message: null if there are none. */
  public static @Nullable LongArray orNull(Collection<Long> values) {
    return values.isEmpty() ? null : copyOf(values);
  }

  /** Adds one value. */
  public void append(long value) {
    if (size == values.length) {
      reserve(1);
    }
    values[size++] = value;
  }

  /** Adds the given values. */
  public void appendAll(Collection<Long> added) {
    reserve(added.size());
    for (long value : added) {
      append(value);
    }
  }

  private void reserve(int more) {
    if (values.length - size < more) {
      values = Arrays.copyOf(values, Math.max(size + more, size + (size >> 1) + FIRST_CAPACITY));
    }
  }

  /** A list with exactly the room for {@code more} values after those of {@code list}. */
  private static LongArray withRoomFor(int more, @Nullable LongArray list) {
    if (list == null) {
      return new LongArray(new long[more], 0);
    }
    list.reserve(more);
    return list;
  }

  // Decoding packed values

  /** Adds packed int64 or uint64 values. */
  public static LongArray readVarint64s(@Nullable LongArray list, WireReader in) {
    int count = in.countVarints();
    LongArray result = withRoomFor(count, list);
    in.readVarint64s(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  /** Adds packed sint64 values. */
  public static LongArray readZigZag64s(@Nullable LongArray list, WireReader in) {
    int count = in.countVarints();
    LongArray result = withRoomFor(count, list);
    in.readZigZag64s(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  /** Adds packed fixed64 or sfixed64 values. */
  public static LongArray readFixed64s(@Nullable LongArray list, WireReader in) {
    int count = in.countFixed(8);
    LongArray result = withRoomFor(count, list);
    in.readFixed64s(result.values, result.size, result.size + count);
    result.size += count;
    return result;
  }

  // Encoding

  /** Writes a packed int64 or uint64 field. */
  public void writePackedInt64(WireWriter out, int tag) {
    out.writePackedInt64(tag, values, size);
  }

  /** Writes an unpacked int64 or uint64 field. */
  public void writeEachInt64(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeInt64(tag, values[i]);
    }
  }

  /** Writes a packed sint64 field. */
  public void writePackedSint64(WireWriter out, int tag) {
    out.writePackedSint64(tag, values, size);
  }

  /** Writes an unpacked sint64 field. */
  public void writeEachSint64(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeSint64(tag, values[i]);
    }
  }

  /** Writes a packed fixed64 or sfixed64 field. */
  public void writePackedFixed64(WireWriter out, int tag) {
    out.writePackedFixed64(tag, values, size);
  }

  /** Writes an unpacked fixed64 or sfixed64 field. */
  public void writeEachFixed64(WireWriter out, int tag) {
    for (int i = size - 1; i >= 0; i--) {
      out.writeFixed64(tag, values[i]);
    }
  }

  // List

  @Override
  public long getLong(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException("index " + index + " in a list of " + size);
    }
    return values[index];
  }

  @Override
  public Long get(int index) {
    return getLong(index);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long[] toLongArray() {
    return Arrays.copyOf(values, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongArray that
        ? Arrays.equals(values, 0, size, that.values, 0, that.size)
        : super.equals(other);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + Long.hashCode(values[i]);
    }
    return hash;
  }
}
