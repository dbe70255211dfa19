package dev.weft.http.http2.frame;

import java.util.Arrays;

/**
 * Octets that wait to be written to a socket, in one array that grows as they are appended. Not
 * safe for use by several threads at a time.
 */
public final class OutboundBuffer {
  private byte[] array;
  private int length;

  /** An empty buffer with room for {@code capacity} octets before it has to grow. */
  public OutboundBuffer(int capacity) {
    array = new byte[capacity];
  }

  /** The octets, from index 0; another array after the buffer has grown. */
  public byte[] array() {
    return array;
  }

  /** How many octets of {@link #array} are in use. */
  public int length() {
    return length;
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** How many octets fit before the buffer has to grow. */
  public int capacity() {
    return array.length;
  }

  /** Drops all octets and keeps the room. */
  public void clear() {
    length = 0;
  }

  /** Drops what was appended after the buffer had {@code length} octets. */
  public void truncate(int length) {
    assert length <= this.length : length + " > " + this.length;
    this.length = length;
  }

  /**
   * Appends {@code count} octets whose contents the caller fills in later.
   *
   * @return where in {@link #array} they start
   */
  public int reserve(int count) {
    ensureRoom(count);
    int start = length;
    length += count;
    return start;
  }

  /** Appends the low octet of {@code value}. */
  public void putByte(int value) {
    if (length == array.length) {
      ensureRoom(1);
    }
    array[length++] = (byte) value;
  }

  /** Appends four octets, the most significant first. */
  public void putInt(int value) {
    int at = reserve(4);
    array[at] = (byte) (value >>> 24);
    array[at + 1] = (byte) (value >>> 16);
    array[at + 2] = (byte) (value >>> 8);
    array[at + 3] = (byte) value;
  }

  /** Appends eight octets, the most significant first. */
  public void putLong(long value) {
    putInt((int) (value >>> 32));
    putInt((int) value);
  }

  /** Appends a copy of {@code count} octets. */
  public void put(byte[] source, int offset, int count) {
    ensureRoom(count);
    System.arraycopy(source, offset, array, length, count);
    length += count;
  }

  /** Appends one octet a character, the low one of each. */
  @SuppressWarnings("deprecation") // of all ways to copy ISO 8859-1 this alone makes no array
  public void putLatin1(String text) {
    int count = text.length();
    ensureRoom(count);
    text.getBytes(0, count, array, length);
    length += count;
  }

  /** Makes room for {@code count} octets at {@code position} by moving what stands there up. */
  void insertGap(int position, int count) {
    ensureRoom(count);
    System.arraycopy(array, position, array, position + count, length - position);
    length += count;
  }

  private void ensureRoom(int count) {
    if (count > array.length - length) {
      int needed = Math.addExact(length, count);
      array = Arrays.copyOf(array, Math.max(needed, (int) Math.min(2L * array.length, 1 << 30)));
    }
  }
}
