package dev.weft.protobuf.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Characters that stand for themselves in a JSON string, found eight at once. */
final class CleanRun {
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle HALF_WORDS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int IN_WORD = Long.BYTES;
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
  private static final long SPACES = ' ' * ONES;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long DELETES = 0x7f * ONES;

  /** What stands for each half of a surrogate pair in {@link CodeUnits}. */
  static final byte SURROGATE = (byte) 0x80;

  /**
   * How much room is enough for {@link #copyInPadded} and {@link #copy}; the latter is content with
   * a word more than is left of the text, too.
   */
  static final int COPY_SLACK = 256;

  private static final int COPIED_AT_ONCE = COPY_SLACK - IN_WORD;

  private CleanRun() {}

  /**
   * The index of the first quote, backslash or control character of ASCII from an index on; the
   * length if there is none.
   */
  static int end(byte[] text, int start) {
    int i = start;
    for (; i <= text.length - IN_WORD; i += IN_WORD) {
      long word = (long) WORDS.get(text, i);
      long found = special(word) | zeros(word ^ DELETES);
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
    }
    while (i < text.length) {
      byte c = text[i];
      if (c >= 0 && c < ' ' || c == '"' || c == '\\' || c == 0x7f) {
        return i;
      }
      i++;
    }
    return i;
  }

  /**
   * The index of the first quote, backslash or character below a space in a text that ends in at
   * least eight NULs.
   */
  static int endInPadded(byte[] text, int start) {
    int i = start;
    while (true) {
      long found = special((long) WORDS.get(text, i));
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      i += IN_WORD;
    }
  }

  /** The same, or the index of the first {@link #SURROGATE} if this comes before. */
  static int endOrSurrogateInPadded(byte[] text, int start) {
    int i = start;
    while (true) {
      long word = (long) WORDS.get(text, i);
      long found = special(word) | zeros(word ^ HIGH_BITS);
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      i += IN_WORD;
    }
  }

  /**
   * Copies what {@link #endInPadded} passes over, or the beginning of it, to an index of an array
   * with {@link #COPY_SLACK} of room; returns how much.
   */
  static int copyInPadded(byte[] text, int start, byte[] out, int target) {
    int copied = 0;
    while (copied < COPIED_AT_ONCE) {
      long word = (long) WORDS.get(text, start + copied);
      WORDS.set(out, target + copied, word);
      long found = special(word);
      if (found != 0) {
        return copied + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      copied += IN_WORD;
    }
    return copied;
  }

  /** Copies what {@link #end} passes over, or the beginning of it, in the same way. */
  static int copy(byte[] text, int start, byte[] out, int target) {
    int copied = 0;
    while (copied < COPIED_AT_ONCE && start + copied <= text.length - IN_WORD) {
      long word = (long) WORDS.get(text, start + copied);
      WORDS.set(out, target + copied, word);
      long found = special(word) | zeros(word ^ DELETES);
      if (found != 0) {
        return copied + (Long.numberOfTrailingZeros(found) >>> 3);
      }
      copied += IN_WORD;
    }
    if (copied >= COPIED_AT_ONCE) {
      return copied;
    }
    int rest = end(text, start + copied) - start - copied;
    System.arraycopy(text, start + copied, out, target + copied, rest);
    return copied + rest;
  }

  /** Puts four bytes at an index, the lowest first. */
  static void putInt(byte[] out, int index, int bytes) {
    HALF_WORDS.set(out, index, bytes);
  }

  /** The high bit of the first byte that is special; those above it may be set in vain. */
  private static long special(long word) {
    return (word - SPACES & ~word & HIGH_BITS) | zeros(word ^ QUOTES) | zeros(word ^ BACKSLASHES);
  }

  private static long zeros(long word) {
    return word - ONES & ~word & HIGH_BITS;
  }
}
