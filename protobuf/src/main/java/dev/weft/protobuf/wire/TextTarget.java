package dev.weft.protobuf.wire;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.charset.StandardCharsets;

/**
 * Where the JDK puts the UTF-8 form of a string, without an array of its own in between.
 *
 * <p>{@link SegmentAllocator#allocateFrom(String, java.nio.charset.Charset)} asks for just as many
 * bytes as the string takes, and one for a zero behind it. Given the bytes that end with the first
 * one in use, it puts the text where the writer needs it; the byte that the zero goes over is put
 * back. The string's bytes are copied once, nothing is allocated on the heap, and ASCII is told
 * from the rest by the JDK's own intrinsics.
 */
final class TextTarget implements SegmentAllocator {
  private final byte[] array;
  private final int end;
  private int needed;

  private TextTarget(byte[] array, int end) {
    this.array = array;
    this.end = end;
  }

  /**
   * Puts {@code text} in front of {@code end}, where there is at least one byte in use.
   *
   * @return the length of the text, or, if it does not fit in front of {@code end}, its negative;
   *     then nothing was put there
   */
  static int put(String text, byte[] array, int end) {
    byte covered = array[end];
    TextTarget target = new TextTarget(array, end);
    target.allocateFrom(text, StandardCharsets.UTF_8);
    array[end] = covered;
    return target.needed > end ? -target.needed : target.needed;
  }

  @Override
  public MemorySegment allocate(long byteSize, long byteAlignment) {
    needed = (int) byteSize - 1;
    return needed > end
        ? MemorySegment.ofArray(new byte[needed + 1])
        : MemorySegment.ofArray(array).asSlice(end - needed, byteSize);
  }
}
