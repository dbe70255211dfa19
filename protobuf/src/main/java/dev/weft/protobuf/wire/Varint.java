package dev.weft.protobuf.wire;

/**
 * Arithmetic of varints: seven bits of the number in each byte, the lowest first, and the eighth
 * bit set in all bytes but the last.
 */
final class Varint {
  private static final long CONTINUATION_BITS = 0x8080808080808080L;

  private Varint() {}

  /** How many bytes {@code value} takes as an unsigned number, 1 to 5. */
  static int size(int value) {
    // The number of bits, at least 1, divided by 7 and rounded up.
    return 352 - 9 * Integer.numberOfLeadingZeros(value) >>> 6;
  }

  /** How many bytes {@code value} takes, 1 to 10. */
  static int size(long value) {
    return 640 - 9 * Long.numberOfLeadingZeros(value) >>> 6;
  }

  /**
   * The varint of {@code value} in the upper bytes of a little-endian long, so that a store of
   * eight bytes puts its last byte last.
   *
   * @param value below 2⁵⁶
   * @param size its {@link #size}, at most 8
   */
  static long spread(long value, int size) {
    // Halves of 28 bits, quarters of 14, eighths of 7: each step makes room for the bits between.
    long halves = (value & 0x0fffffffL) | (value & 0x00fffffff0000000L) << 4;
    long quarters = (halves & 0x00003fff00003fffL) | (halves & 0x0fffc0000fffc000L) << 2;
    long eighths = (quarters & 0x007f007f007f007fL) | (quarters & 0x3f803f803f803f80L) << 1;
    int unused = 64 - 8 * size;
    long lastByte = 0x80L << 56;
    return (eighths << unused | CONTINUATION_BITS << unused) & ~lastByte;
  }

  /**
   * The number in the varint that is in the lower bytes of {@code bytes}; what follows it there
   * does not count.
   *
   * @param end the eighth bit of the last byte of the varint, alone
   */
  static long gather(long bytes, long end) {
    long eighths = bytes & (end - 1) & ~CONTINUATION_BITS;
    long quarters = (eighths & 0x007f007f007f007fL) | (eighths & 0x7f007f007f007f00L) >>> 1;
    long halves = (quarters & 0x00003fff00003fffL) | (quarters & 0x3fff00003fff0000L) >>> 2;
    return (halves & 0x0fffffffL) | (halves & 0x0fffffff00000000L) >>> 4;
  }

  /**
   * In little-endian {@code bytes}, the eighth bit of the first byte without it; 0 if there is
   * none.
   */
  static long end(long bytes) {
    return Long.lowestOneBit(~bytes & CONTINUATION_BITS);
  }

  /**
   * Puts a varint in front of {@code end}; up to eight bytes there are overwritten.
   *
   * @return where it begins
   */
  static int putBefore(byte[] array, int end, int value) {
    if ((value & ~0x7f) == 0) {
      array[end - 1] = (byte) value;
      return end - 1;
    }
    if ((value & ~0x3fff) == 0) {
      array[end - 1] = (byte) (value >>> 7);
      array[end - 2] = (byte) (value | 0x80);
      return end - 2;
    }
    int size = size(value);
    LittleEndian.putLong(array, end - 8, spread(Integer.toUnsignedLong(value), size));
    return end - size;
  }

  /** The same for a long; up to ten bytes are overwritten. */
  static int putBefore(byte[] array, int end, long value) {
    if ((value & ~0x7fL) == 0) {
      array[end - 1] = (byte) value;
      return end - 1;
    }
    int size = size(value);
    if (size <= 8) {
      LittleEndian.putLong(array, end - 8, spread(value, size));
    } else {
      put(array, end - size, value);
    }
    return end - size;
  }

  /** Puts {@code value} at {@code index}, byte by byte. */
  static void put(byte[] array, int index, long value) {
    int at = index;
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      array[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    array[at] = (byte) rest;
  }

  /** Small unsigned numbers for small signed ones: 0, -1, 1, -2 become 0, 1, 2, 3. */
  static int zigZag(int value) {
    return value << 1 ^ value >> 31;
  }

  static long zigZag(long value) {
    return value << 1 ^ value >> 63;
  }

  /** Undoes {@link #zigZag(int)}. */
  static int unZigZag(int coded) {
    return coded >>> 1 ^ -(coded & 1);
  }

  static long unZigZag(long coded) {
    return coded >>> 1 ^ -(coded & 1);
  }
}
