package dev.weft.protobuf.wire;

/**
 * Arithmetic of varints: seven bits of the number in each byte, the lowest first, and the eighth
 * bit set in all bytes but the last.
 */
final class Varint {
  private static final long CONTINUATION_BITS = 0x8080808080808080L;
  private static final long LOW_56_BITS = 0x00ffffffffffffffL;

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
    return (eighths(value) | CONTINUATION_BITS) << -8 * size & Long.MAX_VALUE;
  }

  /** Seven bits of {@code value} in each byte, the lowest first. */
  private static long eighths(long value) {
    // Halves of 28 bits, quarters of 14, eighths of 7: each step moves what is above by 4, 2 or 1
    // bits. To move it is to add it 15 times, 3 times or once, which is less work than to mask.
    long upperHalf = value & -1L << 28;
    long halves = value - upperHalf + (upperHalf << 4);
    long quarters = halves + 3 * (halves & 0x0fffc0000fffc000L);
    return quarters + (quarters & 0x3f803f803f803f80L);
  }

  /**
   * The number in the varint that is in the lower bytes of {@code bytes}; what follows it there
   * does not count.
   *
   * @param end the eighth bit of the last byte of the varint, alone
   */
  static long gather(long bytes, long end) {
    // The steps of spread, undone.
    long eighths = bytes & (end - 1) & ~CONTINUATION_BITS;
    long quarters = eighths - ((eighths & 0x7f007f007f007f00L) >>> 1);
    long halves = quarters - 3 * ((quarters & 0x3fff00003fff0000L) >>> 2);
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
    return putLongBefore(array, end, value);
  }

  /** The same, without first looking whether one byte is enough. */
  static int putLongBefore(byte[] array, int end, long value) {
    int size = size(value);
    int start = end - size;
    if (size <= 8) {
      LittleEndian.putLong(array, end - 8, spread(value, size));
      return start;
    }
    putVeryLong(array, start, value);
    return start;
  }

  /** Puts nine or ten bytes at {@code start}. */
  private static void putVeryLong(byte[] array, int start, long value) {
    LittleEndian.putLong(array, start, spread(value & LOW_56_BITS, 8) | CONTINUATION_BITS);
    byte ninth = (byte) (value >>> 56);
    array[start + 8] = ninth;
    if (ninth < 0) {
      array[start + 9] = 1;
    }
  }

  /**
   * Puts a tag and a varint in front of {@code end}: together in one store, if the tag takes one
   * byte. More bytes in front may be overwritten.
   *
   * @return where the tag begins
   */
  static int putFieldBefore(byte[] array, int end, int tag, int value) {
    if ((tag & ~0x7f) != 0) {
      return putBefore(array, putBefore(array, end, value), tag);
    }
    if ((value & ~0x7f) == 0) {
      LittleEndian.putShort(array, end - 2, value << 8 | tag);
      return end - 2;
    }
    if ((value & ~0x3fff) == 0) {
      int varint = value >>> 7 << 8 | 0x80 | value & 0x7f;
      LittleEndian.putInt(array, end - 4, (varint << 8 | tag) << 8);
      return end - 3;
    }
    if ((value & ~0x1fffff) == 0) {
      int varint = value >>> 14 << 16 | value << 1 & 0x7f00 | value & 0x7f | 0x8080;
      LittleEndian.putInt(array, end - 4, varint << 8 | tag);
      return end - 4;
    }
    return putSpreadBefore(array, end, tag, Integer.toUnsignedLong(value), size(value));
  }

  /** The same for a long. */
  static int putFieldBefore(byte[] array, int end, int tag, long value) {
    if ((tag & ~0x7f) != 0) {
      return putBefore(array, putBefore(array, end, value), tag);
    }
    if ((value & ~0x7fL) == 0) {
      LittleEndian.putShort(array, end - 2, (int) value << 8 | tag);
      return end - 2;
    }
    int size = size(value);
    if (size >= 8) {
      return putBefore(array, putLongBefore(array, end, value), tag);
    }
    return putSpreadBefore(array, end, tag, value, size);
  }

  private static int putSpreadBefore(byte[] array, int end, int tag, long value, int size) {
    long field = (eighths(value) | CONTINUATION_BITS) << 8 | tag;
    LittleEndian.putLong(array, end - 8, field << 56 - 8 * size & Long.MAX_VALUE);
    return end - size - 1;
  }

  /**
   * Puts four varints in front of {@code end}. Where lengths are mixed, a processor can't foresee
   * them, so that no branch is taken on a single one's.
   */
  static int putFourBefore(
      byte[] array, int end, long first, long second, long third, long fourth) {
    if (((first | second | third | fourth) & ~0x7fL) == 0) {
      LittleEndian.putInt(array, end - 4, (int) (first | second << 8 | third << 16 | fourth << 24));
      return end - 4;
    }
    int at = putLongBefore(array, end, fourth);
    at = putLongBefore(array, at, third);
    at = putLongBefore(array, at, second);
    return putLongBefore(array, at, first);
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
