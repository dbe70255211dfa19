package dev.weft.protobuf.json;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** UTF-16 units of a JSON string, looked at four at once. */
final class WideRun {
  private static final ValueLayout.OfLong FOUR =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int AT_ONCE = 4;
  private static final long ONES = 0x0001_0001_0001_0001L;
  private static final long HIGH_BITS = 0x8000_8000_8000_8000L;
  private static final long FIVE_BITS = 0xf800_f800_f800_f800L;
  private static final long SURROGATES = 0xd800_d800_d800_d800L;
  private static final long ALL_BUT_LAST_BIT = 0xfffe_fffe_fffe_fffeL;
  private static final long LOW_BYTES = 0xff * ONES;

  private WideRun() {}

  /**
   * The index of the first unit between two indexes that may need an escape or the other half of a
   * surrogate pair; the end if there is none.
   */
  static int end(char[] text, int start, int end) {
    MemorySegment units = MemorySegment.ofArray(text);
    int i = start;
    for (; i <= end - AT_ONCE; i += AT_ONCE) {
      long found = special(units.get(FOUR, 2L * i));
      if (found != 0) {
        return i + (Long.numberOfTrailingZeros(found) >>> 4);
      }
    }
    while (i < end && special(0xffff_ffff_ffff_0000L | text[i]) == 0) {
      i++;
    }
    return i;
  }

  /** The high bit of the first unit that is special; those above it may be set in vain. */
  private static long special(long four) {
    return (four - ' ' * ONES & ~four & HIGH_BITS)
        | zeros(four ^ '"' * ONES)
        | zeros(four ^ '\\' * ONES)
        | zeros(four ^ 0x7f * ONES)
        | zeros(four & ALL_BUT_LAST_BIT ^ 0x2028 * ONES)
        | zeros(four & FIVE_BITS ^ SURROGATES);
  }

  private static long zeros(long four) {
    return four - ONES & ~four & HIGH_BITS;
  }

  /**
   * Puts ASCII as it is into bytes, {@link CleanRun#SURROGATE} for surrogates and -1 for all else;
   * whether there are surrogates.
   */
  static boolean narrow(char[] text, byte[] out) {
    MemorySegment units = MemorySegment.ofArray(text);
    int i = 0;
    long surrogates = 0;
    for (; i <= text.length - AT_ONCE; i += AT_ONCE) {
      long four = units.get(FOUR, 2L * i);
      surrogates |= surrogates(four);
      CleanRun.putInt(out, i, packed(four));
    }
    for (; i < text.length; i++) {
      surrogates |= surrogates(text[i]);
      out[i] = (byte) packed(text[i]);
    }
    return surrogates != 0;
  }

  /** One byte for each of four units. */
  private static int packed(long four) {
    // No lane reaches the next: it is at most 0xff80 >> 7 = 0x1ff, and 0x7fff more.
    long isWide = ((four >>> 7 & 0x1ff * ONES) + 0x7fff * ONES & HIGH_BITS) >>> 15;
    long bytes = (four | isWide * 0xff) & LOW_BYTES ^ surrogates(four) * 0x7f;
    bytes = (bytes | bytes >>> 8) & 0x0000_ffff_0000_ffffL;
    return (int) (bytes | bytes >>> 16);
  }

  /** One for each unit that is a surrogate. */
  private static long surrogates(long four) {
    // Without its low bits a unit differs from 0xd800 by 0 to 0x1f of 5 bits.
    long differing = (four & FIVE_BITS ^ SURROGATES) >>> 11;
    return (differing + 0x7fff * ONES & HIGH_BITS ^ HIGH_BITS) >>> 15;
  }
}
