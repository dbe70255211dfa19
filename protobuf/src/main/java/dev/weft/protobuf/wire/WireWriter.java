package dev.weft.protobuf.wire;

import dev.weft.protobuf.Bytes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the binary format backwards: each value is put in front of those written before it.
 *
 * <p>A field is therefore written value first, then length, then tag, and the fields of a message
 * from last to first. A nested message takes three steps:
 *
 * {@snippet :
 * int end = writer.length();
 * Point.TYPE.encode(point, writer);
 * writer.writeMessageHeader(tag, end);
 * }
 *
 * <p>The array grows as needed. Not for use by two threads.
 */
public final class WireWriter {
  private static final int MAX_VARINT_BYTES = 10;
  private static final int MAX_TAG_BYTES = 5;
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 16;
  private static final VarHandle BIG_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private byte[] array;
  private int position;

  /**
   * Creates an empty writer.
   *
   * @param capacity how many bytes can be written before the array grows
   */
  public WireWriter(int capacity) {
    array = new byte[capacity];
    position = capacity;
  }

  /** The array that holds what was written, at its end; another one after it has grown. */
  public byte[] array() {
    return array;
  }

  /** Index in {@link #array} of the first byte of what was written. */
  public int position() {
    return position;
  }

  /** How many bytes were written. */
  public int length() {
    return array.length - position;
  }

  /** A copy of what was written. */
  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, position, array.length);
  }

  /** Forgets what was written, and keeps the array. */
  public void reset() {
    position = array.length;
  }

  /** Writes one byte: the low eight bits of {@code value}. */
  public void writeByte(int value) {
    reserve(1);
    array[--position] = (byte) value;
  }

  /** Writes four bytes, the most significant first in the result. */
  public void writeFixed32BigEndian(int value) {
    reserve(4);
    BIG_ENDIAN_INT.set(array, position -= 4, value);
  }

  /** Writes bytes as they are, with neither tag nor length. */
  public void writeRaw(byte[] bytes, int offset, int length) {
    reserve(length);
    position -= length;
    System.arraycopy(bytes, offset, array, position, length);
  }

  // Fields

  /** Writes the length and the tag of what was written since {@link #length} was {@code end}. */
  public void writeMessageHeader(int tag, int end) {
    int bodyLength = length() - end;
    reserve(MAX_TAG_BYTES + MAX_VARINT_BYTES);
    putVarint32(bodyLength);
    putVarint32(tag);
  }

  /** Writes an int32 or enum field; negative numbers take ten bytes. */
  public void writeInt32(int tag, int value) {
    reserve(MAX_TAG_BYTES + MAX_VARINT_BYTES);
    if (value >= 0) {
      putVarint32(value);
    } else {
      putVarint64(value);
    }
    putVarint32(tag);
  }

  /** Writes a uint32 field. */
  public void writeUint32(int tag, int value) {
    reserve(MAX_TAG_BYTES + MAX_VARINT_BYTES);
    putVarint32(value);
    putVarint32(tag);
  }

  /** Writes a sint32 field. */
  public void writeSint32(int tag, int value) {
    writeUint32(tag, value << 1 ^ value >> 31);
  }

  /** Writes an int64 or uint64 field. */
  public void writeInt64(int tag, long value) {
    reserve(MAX_TAG_BYTES + MAX_VARINT_BYTES);
    putVarint64(value);
    putVarint32(tag);
  }

  /** Writes a sint64 field. */
  public void writeSint64(int tag, long value) {
    writeInt64(tag, value << 1 ^ value >> 63);
  }

  /** Writes a bool field. */
  public void writeBool(int tag, boolean value) {
    reserve(MAX_TAG_BYTES + 1);
    array[--position] = value ? (byte) 1 : 0;
    putVarint32(tag);
  }

  /** Writes a fixed32 or sfixed32 field. */
  public void writeFixed32(int tag, int value) {
    reserve(MAX_TAG_BYTES + 4);
    LittleEndian.putInt(array, position -= 4, value);
    putVarint32(tag);
  }

  /** Writes a fixed64 or sfixed64 field. */
  public void writeFixed64(int tag, long value) {
    reserve(MAX_TAG_BYTES + 8);
    LittleEndian.putLong(array, position -= 8, value);
    putVarint32(tag);
  }

  /** Writes a float field. */
  public void writeFloat(int tag, float value) {
    writeFixed32(tag, Float.floatToRawIntBits(value));
  }

  /** Writes a double field. */
  public void writeDouble(int tag, double value) {
    writeFixed64(tag, Double.doubleToRawLongBits(value));
  }

  /** Writes a bytes field. */
  public void writeBytes(int tag, Bytes value) {
    int size = value.size();
    reserve(size + MAX_TAG_BYTES + MAX_VARINT_BYTES);
    position -= size;
    value.copyTo(array, position);
    putVarint32(size);
    putVarint32(tag);
  }

  /**
   * Writes a string field.
   *
   * @throws dev.weft.protobuf.ProtobufException if {@code value} holds a lone surrogate
   */
  public void writeString(int tag, String value) {
    int size = putText(value);
    putVarint32(size);
    putVarint32(tag);
  }

  private int putText(String text) {
    int chars = text.length();
    reserve(chars + MAX_TAG_BYTES + MAX_VARINT_BYTES);
    byte[] bytes = array;
    int at = position;
    for (int i = chars - 1; i >= 0; i--) {
      char unit = text.charAt(i);
      if (unit >= 0x80) {
        return putWideText(text);
      }
      bytes[--at] = (byte) unit;
    }
    position = at;
    return chars;
  }

  private int putWideText(String text) {
    int size = Utf8.length(text);
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    assert encoded.length == size;
    reserve(size + MAX_TAG_BYTES + MAX_VARINT_BYTES);
    position -= size;
    System.arraycopy(encoded, 0, array, position, size);
    return size;
  }

  // Packed fields: the first count elements of an array, with length and tag

  /** Writes a packed int32 or enum field. */
  public void writePackedInt32(int tag, int[] values, int count) {
    int end = length();
    for (int i = count - 1; i >= 0; i--) {
      reserve(MAX_VARINT_BYTES);
      int value = values[i];
      if (value >= 0) {
        putVarint32(value);
      } else {
        putVarint64(value);
      }
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed uint32 field. */
  public void writePackedUint32(int tag, int[] values, int count) {
    int end = length();
    for (int i = count - 1; i >= 0; i--) {
      reserve(MAX_VARINT_BYTES);
      putVarint32(values[i]);
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed sint32 field. */
  public void writePackedSint32(int tag, int[] values, int count) {
    int end = length();
    for (int i = count - 1; i >= 0; i--) {
      reserve(MAX_VARINT_BYTES);
      int value = values[i];
      putVarint32(value << 1 ^ value >> 31);
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed int64 or uint64 field. */
  public void writePackedInt64(int tag, long[] values, int count) {
    int end = length();
    for (int i = count - 1; i >= 0; i--) {
      reserve(MAX_VARINT_BYTES);
      putVarint64(values[i]);
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed sint64 field. */
  public void writePackedSint64(int tag, long[] values, int count) {
    int end = length();
    for (int i = count - 1; i >= 0; i--) {
      reserve(MAX_VARINT_BYTES);
      long value = values[i];
      putVarint64(value << 1 ^ value >> 63);
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed bool field. */
  public void writePackedBool(int tag, boolean[] values, int count) {
    int end = length();
    reserve(count);
    for (int i = count - 1; i >= 0; i--) {
      array[--position] = values[i] ? (byte) 1 : 0;
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed fixed32 or sfixed32 field. */
  public void writePackedFixed32(int tag, int[] values, int count) {
    int end = length();
    int at = reserveArray(count, 4);
    for (int i = 0; i < count; i++, at += 4) {
      LittleEndian.putInt(array, at, values[i]);
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed fixed64 or sfixed64 field. */
  public void writePackedFixed64(int tag, long[] values, int count) {
    int end = length();
    int at = reserveArray(count, 8);
    for (int i = 0; i < count; i++, at += 8) {
      LittleEndian.putLong(array, at, values[i]);
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed float field. */
  public void writePackedFloat(int tag, float[] values, int count) {
    int end = length();
    int at = reserveArray(count, 4);
    for (int i = 0; i < count; i++, at += 4) {
      LittleEndian.putInt(array, at, Float.floatToRawIntBits(values[i]));
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed double field. */
  public void writePackedDouble(int tag, double[] values, int count) {
    int end = length();
    int at = reserveArray(count, 8);
    for (int i = 0; i < count; i++, at += 8) {
      LittleEndian.putLong(array, at, Double.doubleToRawLongBits(values[i]));
    }
    writeMessageHeader(tag, end);
  }

  // Room

  /** Moves the position over {@code count} values of {@code width} bytes and returns it. */
  private int reserveArray(int count, int width) {
    int bytes = Math.multiplyExact(count, width);
    reserve(bytes);
    return position -= bytes;
  }

  private void reserve(int bytes) {
    if (position < bytes) {
      grow(bytes);
    }
  }

  private void grow(int bytes) {
    int length = length();
    long needed = (long) length + bytes;
    if (bytes < 0 || needed > MAX_CAPACITY) {
      throw new OutOfMemoryError("a message can't be larger than 2 GiB");
    }
    int capacity = (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * array.length + 64));
    byte[] larger = new byte[capacity];
    System.arraycopy(array, position, larger, capacity - length, length);
    array = larger;
    position = capacity - length;
  }

  /** Needs room for five bytes. */
  private void putVarint32(int value) {
    if ((value & ~0x7f) == 0) {
      array[--position] = (byte) value;
      return;
    }
    int bytes = (38 - Integer.numberOfLeadingZeros(value)) / 7;
    int at = position -= bytes;
    byte[] target = array;
    while ((value & ~0x7f) != 0) {
      target[at++] = (byte) (value | 0x80);
      value >>>= 7;
    }
    target[at] = (byte) value;
  }

  /** Needs room for ten bytes. */
  private void putVarint64(long value) {
    if ((value & ~0x7fL) == 0) {
      array[--position] = (byte) value;
      return;
    }
    int bytes = (70 - Long.numberOfLeadingZeros(value)) / 7;
    int at = position -= bytes;
    byte[] target = array;
    while ((value & ~0x7fL) != 0) {
      target[at++] = (byte) ((int) value | 0x80);
      value >>>= 7;
    }
    target[at] = (byte) value;
  }
}
