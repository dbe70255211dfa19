package dev.weft.protobuf.wire;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.ProtobufException;
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
 *
 * <p>Every method has two ways. While at least {@value #MARGIN} bytes are free, numbers are stored
 * several bytes at a time, over bytes that are yet to be written. Close to the start of the array
 * they go in byte by byte, and the array grows only if they do not fit, so that a writer with just
 * the right capacity ends with a full array and nothing to copy.
 */
public final class WireWriter {
  /** Room for a tag and a varint, whose last store may begin eight bytes before its end. */
  private static final int MARGIN = 24;

  private static final int FOUR_VARINTS = 40;
  private static final int MAX_CAPACITY = Integer.MAX_VALUE - 16;
  private static final int LARGE = 1 << 20;

  /** A new array of this length is worth filling at once: the JVM then need not clear it before. */
  private static final int LARGE_ARRAY = 64 << 10;

  private static final int SMALL_ARRAY = 256;
  private static final VarHandle BIG_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final MapOrder mapOrder;
  private final int capacity;
  private byte[] array;
  private int position;

  /**
   * Creates an empty writer.
   *
   * @param capacity how many bytes are likely to be written; an array of that length is made at
   *     once, or if it is a large one, when a small one is full
   */
  public WireWriter(int capacity) {
    this(capacity, MapOrder.OF_ARRIVAL);
  }

  private WireWriter(int capacity, MapOrder mapOrder) {
    this.capacity = capacity;
    this.mapOrder = mapOrder;
    array = new byte[capacity < LARGE_ARRAY ? capacity : SMALL_ARRAY];
    position = array.length;
  }

  /** Creates an empty writer to which messages write the entries of maps ordered by key. */
  public static WireWriter sortingMaps(int capacity) {
    return new WireWriter(capacity, MapOrder.OF_KEYS);
  }

  /** In which order messages write the entries of maps. */
  public MapOrder mapOrder() {
    return mapOrder;
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

  /** What was written, for the writer's last user: the array itself if it is full, else a copy. */
  public byte[] finish() {
    return position == 0 ? array : toByteArray();
  }

  /** Forgets what was written, and keeps the array. */
  public void reset() {
    position = array.length;
  }

  /** Writes one byte: the low eight bits of {@code value}. */
  public void writeByte(int value) {
    int at = take(1);
    array[at] = (byte) value;
  }

  /** Writes four bytes, the most significant first in the result. */
  public void writeFixed32BigEndian(int value) {
    int at = take(4);
    BIG_ENDIAN_INT.set(array, at, value);
  }

  /** Writes bytes as they are, with neither tag nor length. */
  public void writeRaw(byte[] bytes, int offset, int length) {
    int at = take(length);
    System.arraycopy(bytes, offset, array, at, length);
  }

  // Fields

  /** Writes the length and the tag of what was written since {@link #length} was {@code end}. */
  public void writeMessageHeader(int tag, int end) {
    writeUint32(tag, length() - end);
  }

  /** Writes an int32 or enum field; negative numbers take ten bytes. */
  public void writeInt32(int tag, int value) {
    if (position >= MARGIN && value >= 0) {
      position = Varint.putFieldBefore(array, position, tag, value);
    } else {
      writeInt64(tag, value);
    }
  }

  /** Writes a uint32 field. */
  public void writeUint32(int tag, int value) {
    if (position >= MARGIN) {
      position = Varint.putFieldBefore(array, position, tag, value);
    } else {
      writeAtEdge(tag, Integer.toUnsignedLong(value));
    }
  }

  /** Writes a sint32 field. */
  public void writeSint32(int tag, int value) {
    writeUint32(tag, Varint.zigZag(value));
  }

  /** Writes an int64 or uint64 field. */
  public void writeInt64(int tag, long value) {
    if (position >= MARGIN) {
      position = Varint.putFieldBefore(array, position, tag, value);
    } else {
      writeAtEdge(tag, value);
    }
  }

  /** Writes a sint64 field. */
  public void writeSint64(int tag, long value) {
    writeInt64(tag, Varint.zigZag(value));
  }

  /** Writes a bool field. */
  public void writeBool(int tag, boolean value) {
    writeUint32(tag, value ? 1 : 0);
  }

  /** Writes a fixed32 or sfixed32 field. */
  public void writeFixed32(int tag, int value) {
    int at = take(4);
    LittleEndian.putInt(array, at, value);
    writeTag(tag);
  }

  /** Writes a fixed64 or sfixed64 field. */
  public void writeFixed64(int tag, long value) {
    int at = take(8);
    LittleEndian.putLong(array, at, value);
    writeTag(tag);
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
    if (size <= position) {
      position -= size;
      value.copyTo(array, position);
    } else {
      growWith(value);
    }
    writeUint32(tag, size);
  }

  /**
   * Writes a string field.
   *
   * @throws ProtobufException if {@code value} holds a lone surrogate
   */
  public void writeString(int tag, String value) {
    writeUint32(tag, putText(value));
  }

  /**
   * Writes a string field whose UTF-8 is not checked: a lone surrogate that {@link
   * WireReader#readUncheckedString} put in place of a byte is that byte again.
   *
   * @throws ProtobufException if {@code value} holds another lone surrogate
   */
  public void writeUncheckedString(int tag, String value) {
    int end = length();
    try {
      writeString(tag, value);
    } catch (ProtobufException loneSurrogate) {
      position = array.length - end;
      byte[] bytes = EscapedUtf8.encode(value);
      writeRaw(bytes, 0, bytes.length);
      writeMessageHeader(tag, end);
    }
  }

  /** Puts a text without length and tag, and returns how many bytes it took. */
  private int putText(String text) {
    int chars = text.length();
    int start = position - chars;
    if (chars <= Utf8.SHORT_CHARS && start >= 0 && Utf8.encodeShortAscii(text, array, start)) {
      position = start;
      return chars;
    }
    return Utf8.looksWide(text) ? putWide(text) : putPlain(text);
  }

  /** The way for strings in which many chars take more than one byte. */
  private int putWide(String text) {
    int end = length();
    int chars = text.length();
    for (int next = fitting(text, chars); next > 0; next = fitting(text, chars)) {
      position = Utf8.encodeBefore(text, chars - next, chars, array, position);
      chars -= next;
    }
    if (chars > 0) {
      putPlain(text.substring(0, chars));
    }
    return length() - end;
  }

  /** How many of the first {@code chars} of a text, counted from the last, fit for certain. */
  private int fitting(String text, int chars) {
    int fitting = Math.min(chars, position / Utf8.MAX_BYTES);
    if (fitting == chars) {
      return chars;
    }
    // Not half of a pair, and not a handful at a time: what remains then takes the way for plain.
    boolean splits = fitting > 0 && Character.isLowSurrogate(text.charAt(chars - fitting));
    int whole = splits ? fitting - 1 : fitting;
    return whole < MARGIN ? 0 : whole;
  }

  /** The way for strings that are mostly ASCII. */
  private int putPlain(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    int at = take(encoded.length);
    Utf8.copy(text, encoded, array, at);
    return encoded.length;
  }

  // Packed fields: the first count elements of an array, with length and tag

  /** Writes a packed int32 or enum field. */
  public void writePackedInt32(int tag, int[] values, int count) {
    int end = length();
    byte[] bytes = array;
    int at = position;
    int i = count;
    for (; i >= 4 && at >= FOUR_VARINTS; i -= 4) {
      at =
          Varint.putFourBefore(
              bytes, at, values[i - 4], values[i - 3], values[i - 2], values[i - 1]);
    }
    position = at;
    while (i > 0) {
      putAnywhere(values[--i]);
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed uint32 field. */
  public void writePackedUint32(int tag, int[] values, int count) {
    int end = length();
    byte[] bytes = array;
    int at = position;
    int i = count;
    for (; i >= 4 && at >= FOUR_VARINTS; i -= 4) {
      at =
          Varint.putFourBefore(
              bytes,
              at,
              Integer.toUnsignedLong(values[i - 4]),
              Integer.toUnsignedLong(values[i - 3]),
              Integer.toUnsignedLong(values[i - 2]),
              Integer.toUnsignedLong(values[i - 1]));
    }
    position = at;
    while (i > 0) {
      putAnywhere(Integer.toUnsignedLong(values[--i]));
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed sint32 field. */
  public void writePackedSint32(int tag, int[] values, int count) {
    int end = length();
    byte[] bytes = array;
    int at = position;
    int i = count;
    for (; i >= 4 && at >= FOUR_VARINTS; i -= 4) {
      at =
          Varint.putFourBefore(
              bytes,
              at,
              Integer.toUnsignedLong(Varint.zigZag(values[i - 4])),
              Integer.toUnsignedLong(Varint.zigZag(values[i - 3])),
              Integer.toUnsignedLong(Varint.zigZag(values[i - 2])),
              Integer.toUnsignedLong(Varint.zigZag(values[i - 1])));
    }
    position = at;
    while (i > 0) {
      putAnywhere(Integer.toUnsignedLong(Varint.zigZag(values[--i])));
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed int64 or uint64 field. */
  public void writePackedInt64(int tag, long[] values, int count) {
    int end = length();
    byte[] bytes = array;
    int at = position;
    int i = count;
    for (; i >= 4 && at >= FOUR_VARINTS; i -= 4) {
      at =
          Varint.putFourBefore(
              bytes, at, values[i - 4], values[i - 3], values[i - 2], values[i - 1]);
    }
    position = at;
    while (i > 0) {
      putAnywhere(values[--i]);
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed sint64 field. */
  public void writePackedSint64(int tag, long[] values, int count) {
    int end = length();
    byte[] bytes = array;
    int at = position;
    int i = count;
    for (; i >= 4 && at >= FOUR_VARINTS; i -= 4) {
      at =
          Varint.putFourBefore(
              bytes,
              at,
              Varint.zigZag(values[i - 4]),
              Varint.zigZag(values[i - 3]),
              Varint.zigZag(values[i - 2]),
              Varint.zigZag(values[i - 1]));
    }
    position = at;
    while (i > 0) {
      putAnywhere(Varint.zigZag(values[--i]));
    }
    writeMessageHeader(tag, end);
  }

  /** Writes a packed bool field. */
  public void writePackedBool(int tag, boolean[] values, int count) {
    int at = take(count);
    for (int i = 0; i < count; i++) {
      array[at + i] = values[i] ? (byte) 1 : 0;
    }
    writeUint32(tag, count);
  }

  /** Writes a packed fixed32 or sfixed32 field. */
  public void writePackedFixed32(int tag, int[] values, int count) {
    int at = take(4L * count);
    LittleEndian.buffer(array, at, 4 * count).asIntBuffer().put(values, 0, count);
    writeUint32(tag, 4 * count);
  }

  /** Writes a packed fixed64 or sfixed64 field. */
  public void writePackedFixed64(int tag, long[] values, int count) {
    int at = take(8L * count);
    LittleEndian.buffer(array, at, 8 * count).asLongBuffer().put(values, 0, count);
    writeUint32(tag, 8 * count);
  }

  /** Writes a packed float field. */
  public void writePackedFloat(int tag, float[] values, int count) {
    int at = take(4L * count);
    LittleEndian.buffer(array, at, 4 * count).asFloatBuffer().put(values, 0, count);
    writeUint32(tag, 4 * count);
  }

  /** Writes a packed double field. */
  public void writePackedDouble(int tag, double[] values, int count) {
    int at = take(8L * count);
    LittleEndian.buffer(array, at, 8 * count).asDoubleBuffer().put(values, 0, count);
    writeUint32(tag, 8 * count);
  }

  // Varints, with room to spare

  /** Writes a tag alone: the start or, first, the end of a group. */
  public void writeTag(int tag) {
    if (position >= MARGIN) {
      position = Varint.putBefore(array, position, tag);
    } else {
      putAtEdge(Integer.toUnsignedLong(tag));
    }
  }

  private void putAnywhere(long value) {
    if (position >= MARGIN) {
      position = Varint.putBefore(array, position, value);
    } else {
      putAtEdge(value);
    }
  }

  // Varints, close to the start of the array

  private void writeAtEdge(int tag, long value) {
    putAtEdge(value);
    putAtEdge(Integer.toUnsignedLong(tag));
  }

  private void putAtEdge(long value) {
    int at = take(Varint.size(value));
    Varint.put(array, at, value);
  }

  // Room

  /** Moves the position over {@code bytes} bytes, and returns it. */
  private int take(int bytes) {
    if (position < bytes) {
      grow(bytes);
    }
    return position -= bytes;
  }

  private int take(long bytes) {
    if (position < bytes) {
      grow(bytes);
    }
    return position -= (int) bytes;
  }

  private void grow(long bytes) {
    int length = length();
    replaceArray(new byte[capacityWith(bytes)], length);
  }

  /** Puts bytes into a larger array, and does so first: see {@link #LARGE_ARRAY}. */
  private void growWith(Bytes value) {
    int length = length();
    int size = value.size();
    int largerCapacity = capacityWith(size);
    replaceArray(value.copyToNew(largerCapacity, largerCapacity - length - size), length);
    position -= size;
  }

  private void replaceArray(byte[] larger, int length) {
    System.arraycopy(array, position, larger, larger.length - length, length);
    array = larger;
    position = larger.length - length;
  }

  private int capacityWith(long bytes) {
    long needed = length() + bytes;
    if (needed > MAX_CAPACITY) {
      throw new ProtobufException(
          "a message would take "
              + needed
              + " bytes; the format ends at 2 GiB, so send it in parts");
    }
    if (needed <= capacity) {
      return capacity;
    }
    long roomy = Math.max(needed + (needed >> 3) + MARGIN, 2L * Math.min(array.length, LARGE));
    return (int) Math.min(MAX_CAPACITY, roomy);
  }
}
