package dev.weft.protobuf.wire;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.ProtobufException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the binary format from a region of a byte array.
 *
 * <p>A reader stands inside one message at a time: {@link #enter} narrows the region to the nested
 * message whose length comes next, {@link #leave} widens it again. Every method throws {@link
 * ProtobufException} with the byte offset when the input ends too early or breaks the format.
 *
 * <p>Not for use by two threads.
 */
public final class WireReader {
  private static final long CONTINUATION_BITS = 0x8080808080808080L;
  private static final char[] NO_TEXT = {};
  private static final int FIRST_TEXT = 64;

  private final byte[] buffer;
  private final int start;
  private int position;
  private int limit;
  private int depthLeft;

  /** Where strings are decoded; grows with them. */
  private char[] text = NO_TEXT;

  private boolean sawIncomplete;
  private @Nullable OpenGroup group;

  /**
   * Starts at the beginning of a region.
   *
   * @throws IndexOutOfBoundsException if the region is not inside {@code bytes}
   */
  public WireReader(byte[] bytes, int offset, int length, DecodeLimits limits) {
    if ((offset | length | (bytes.length - length - offset)) < 0) {
      throw new IndexOutOfBoundsException(
          "offset " + offset + " and length " + length + " in an array of " + bytes.length);
    }
    buffer = bytes;
    start = offset;
    position = offset;
    limit = offset + length;
    depthLeft = limits.maxDepth() - 1;
  }

  /** Bytes between the start of the region and the next byte. */
  public int offset() {
    return position - start;
  }

  /** Bytes left in the message in which the reader stands. */
  public int remaining() {
    return limit - position;
  }

  // Structure

  /** The next tag, or 0 at the end of the message. */
  public int readTag() {
    int at = position;
    if (at == limit) {
      return 0;
    }
    int tag = buffer[at];
    if (tag < 8) {
      return readLongTag();
    }
    position = at + 1;
    return tag;
  }

  private int readLongTag() {
    int at = position;
    int tag = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (position == limit) {
        throw truncated("the tag of a field");
      }
      byte next = buffer[position++];
      if (shift == 28 && (next & 0xf0) != 0) {
        break;
      }
      tag |= (next & 0x7f) << shift;
      if (next >= 0) {
        if (tag >>> 3 == 0) {
          throw new ProtobufException(
              "a tag has field number 0; field numbers start at 1", at - start);
        }
        return tag;
      }
    }
    throw new ProtobufException(
        "a tag does not fit in 32 bits; the largest field number is 536870911", at - start);
  }

  /** Steps over the next bytes if they are {@code tag}, written the shortest way. */
  public boolean nextIs(int tag) {
    int at = position;
    if (tag >>> 7 == 0) {
      if (at < limit && buffer[at] == tag) {
        position = at + 1;
        return true;
      }
      return false;
    }
    if (tag >>> 14 == 0) {
      if (limit - at >= 2
          && buffer[at] == (byte) (tag | 0x80)
          && buffer[at + 1] == (byte) (tag >>> 7)) {
        position = at + 2;
        return true;
      }
      return false;
    }
    return false;
  }

  /**
   * Reads a length and narrows the region to the nested message that has it.
   *
   * @return what {@link #leave} is to be given
   */
  public int enter() {
    int length = readLength();
    if (--depthLeft < 0) {
      throw tooDeep();
    }
    int outer = limit;
    limit = position + length;
    return outer;
  }

  /** Ends the nested message that {@code enter} returned {@code outerLimit} for. */
  public void leave(int outerLimit) {
    depthLeft++;
    limit = outerLimit;
  }

  /**
   * Steps into a group, whose start tag was read.
   *
   * <p>Its end tag is to be given to {@link #skip}, as is any tag that nobody knows; after that,
   * {@link #readTag} returns 0.
   */
  public void enterGroup(int startTag) {
    if (--depthLeft < 0) {
      throw tooDeep();
    }
    group = new OpenGroup(startTag, depthLeft, limit, group);
  }

  /** Ends what the last {@link #enterGroup} began. */
  public void leaveGroup() {
    OpenGroup left = Objects.requireNonNull(group, "no group was entered");
    if (!left.isEnded) {
      throw truncated("group " + WireType.fieldNumber(left.startTag));
    }
    depthLeft++;
    limit = left.outerLimit;
    group = left.outer;
  }

  private void endGroup(int tag) {
    OpenGroup ended = group;
    if (ended == null || ended.depthLeft != depthLeft || tag != ended.endTag()) {
      throw new ProtobufException(
          "group " + WireType.fieldNumber(tag) + " ends but was not begun", offset());
    }
    ended.isEnded = true;
    limit = position;
  }

  /** A group in which the reader stands, or that holds the message in which it does. */
  private static final class OpenGroup {
    private final int startTag;
    private final int depthLeft;
    private final int outerLimit;
    private final @Nullable OpenGroup outer;
    private boolean isEnded;

    OpenGroup(int startTag, int depthLeft, int outerLimit, @Nullable OpenGroup outer) {
      this.startTag = startTag;
      this.depthLeft = depthLeft;
      this.outerLimit = outerLimit;
      this.outer = outer;
    }

    int endTag() {
      return WireType.tag(WireType.fieldNumber(startTag), WireType.END_GROUP);
    }
  }

  /**
   * Steps over the value that follows {@code tag}; if that is the end tag of the group in which the
   * reader stands, nothing more can be read in it.
   */
  public void skip(int tag) {
    switch (WireType.of(tag)) {
      case WireType.VARINT -> readVarint64();
      case WireType.FIXED64 -> advance(8, "a 64-bit value");
      case WireType.LENGTH_DELIMITED -> advance(readLength(), "a value with a length");
      case WireType.START_GROUP -> skipGroup(tag);
      case WireType.END_GROUP -> endGroup(tag);
      case WireType.FIXED32 -> advance(4, "a 32-bit value");
      default ->
          throw new ProtobufException(
              "field "
                  + WireType.fieldNumber(tag)
                  + " has wire type "
                  + WireType.of(tag)
                  + "; only 0 to 5 exist",
              offset());
    }
  }

  private void skipGroup(int startTag) {
    if (--depthLeft < 0) {
      throw tooDeep();
    }
    int endTag = WireType.tag(WireType.fieldNumber(startTag), WireType.END_GROUP);
    for (int tag = readTag(); tag != endTag; tag = readTag()) {
      if (tag == 0) {
        throw truncated("group " + WireType.fieldNumber(startTag));
      }
      skip(tag);
    }
    depthLeft++;
  }

  /** Notes that a message lacked a required field when its end was read. */
  public void noteIncomplete() {
    sawIncomplete = true;
  }

  /** Whether {@link #noteIncomplete} was called; what follows may have completed the message. */
  public boolean sawIncomplete() {
    return sawIncomplete;
  }

  /** Copies bytes that were read already, between two earlier {@link #offset offsets}. */
  public void copy(int fromOffset, int toOffset, byte[] target, int targetIndex) {
    System.arraycopy(buffer, start + fromOffset, target, targetIndex, toOffset - fromOffset);
  }

  // Single values

  /** A varint of which the low 32 bits count: int32, uint32, enum. */
  public int readVarint32() {
    int at = position;
    if (at < limit) {
      int first = buffer[at];
      if (first >= 0) {
        position = at + 1;
        return first;
      }
      if (limit - at >= 2) {
        int second = buffer[at + 1];
        if (second >= 0) {
          position = at + 2;
          return (first & 0x7f) | second << 7;
        }
      }
    }
    return (int) readLongVarint();
  }

  /** A varint: int64, uint64. */
  public long readVarint64() {
    int at = position;
    if (at < limit) {
      int first = buffer[at];
      if (first >= 0) {
        position = at + 1;
        return first;
      }
    }
    return readLongVarint();
  }

  private long readLongVarint() {
    int at = position;
    if (limit - at >= 10) {
      long bytes = LittleEndian.getLong(buffer, at);
      long end = Varint.end(bytes);
      position = at + (Long.numberOfTrailingZeros(end) + 1 >>> 3);
      return end != 0 ? Varint.gather(bytes, end) : readVeryLongVarint(at, bytes);
    }
    return readVarintByByte();
  }

  /** A varint of nine or ten bytes, as those of negative numbers are. */
  private long readVeryLongVarint(int at, long bytes) {
    long low = Varint.gather(bytes, 0);
    byte ninth = buffer[at + 8];
    if (ninth >= 0) {
      position = at + 9;
      return low | (long) ninth << 56;
    }
    byte tenth = buffer[at + 9];
    position = at + 10;
    if (tenth < 0) {
      throw overlong();
    }
    return low | (ninth & 0x7fL) << 56 | (long) tenth << 63;
  }

  private long readVarintByByte() {
    int at = position;
    int end = Math.min(limit, at + 10);
    long value = 0;
    int shift = 0;
    while (at < end) {
      byte next = buffer[at++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        position = at;
        return value;
      }
      shift += 7;
    }
    throw at == limit && shift < 70 ? truncated("a varint") : overlong();
  }

  /** A sint32. */
  public int readZigZag32() {
    return Varint.unZigZag(readVarint32());
  }

  /** A sint64. */
  public long readZigZag64() {
    return Varint.unZigZag(readVarint64());
  }

  /** A bool: any varint but 0 is true. */
  public boolean readBool() {
    return readVarint64() != 0;
  }

  /** A fixed32 or sfixed32. */
  public int readFixed32() {
    int at = advance(4, "a 32-bit value");
    return LittleEndian.getInt(buffer, at);
  }

  /** A fixed64 or sfixed64. */
  public long readFixed64() {
    int at = advance(8, "a 64-bit value");
    return LittleEndian.getLong(buffer, at);
  }

  /** A float, its bits unchanged. */
  public float readFloat() {
    return Float.intBitsToFloat(readFixed32());
  }

  /** A double, its bits unchanged. */
  public double readDouble() {
    return Double.longBitsToDouble(readFixed64());
  }

  /** A string, which must be UTF-8. */
  public String readString() {
    int length = readLength();
    int at = position;
    position = at + length;
    return Utf8.looksWide(buffer, at, length)
        ? wideString(at, length)
        : Utf8.decode(buffer, at, length, start);
  }

  private String wideString(int at, int length) {
    char[] into = text;
    if (into.length < length) {
      into = new char[Math.max(length, FIRST_TEXT)];
      text = into;
    }
    int chars = Utf8.decodeWide(buffer, at, length, into);
    return chars == Utf8.MALFORMED
        ? Utf8.decode(buffer, at, length, start)
        : new String(into, 0, chars);
  }

  /**
   * A string of a field whose UTF-8 is not checked. A byte that is part of nothing valid becomes a
   * lone surrogate, U+DC80 to U+DCFF, as which {@link WireWriter#writeUncheckedString} knows it.
   */
  public String readUncheckedString() {
    int length = readLength();
    int at = position;
    position = at + length;
    return Utf8.decodeUnchecked(buffer, at, length);
  }

  /** A byte string. */
  public Bytes readBytes() {
    int length = readLength();
    int at = position;
    position = at + length;
    return Bytes.copyOf(buffer, at, length);
  }

  /** A length that is known to fit in what remains. */
  private int readLength() {
    int at = position;
    int length = readVarint32();
    if (length < 0 || length > limit - position) {
      throw badLength(at, length);
    }
    return length;
  }

  private int advance(int bytes, String what) {
    int at = position;
    if (limit - at < bytes) {
      throw truncated(what);
    }
    position = at + bytes;
    return at;
  }

  // Packed values: the length and the number of values first, then all of them

  /**
   * Reads the length of packed varints.
   *
   * @return how many values there are, for one of the {@code read…s} methods to read
   */
  public int countVarints() {
    int length = readLength();
    int at = position;
    int end = at + length;
    if (length != 0 && buffer[end - 1] < 0) {
      throw new ProtobufException(
          "a length ends inside the last of the packed varints; it is wrong or they were cut short",
          end - start);
    }
    int count = length;
    for (; at <= end - 8; at += 8) {
      count -= Long.bitCount(LittleEndian.getLong(buffer, at) & CONTINUATION_BITS);
    }
    for (; at < end; at++) {
      count -= buffer[at] >>> 31;
    }
    return count;
  }

  /**
   * Reads the length of packed fixed-width values.
   *
   * @param width of one value in bytes
   * @return how many values there are, for one of the {@code read…s} methods to read
   */
  public int countFixed(int width) {
    int at = position;
    int length = readLength();
    if (length % width != 0) {
      throw new ProtobufException(
          "packed values of " + width + " bytes take " + length + " bytes, which is no multiple",
          at - start);
    }
    return length / width;
  }

  /** Reads counted packed int32, uint32 or enum values into {@code into[from … to)}. */
  public void readVarint32s(int[] into, int from, int to) {
    byte[] bytes = buffer;
    int at = position;
    int last = limit - 10;
    int i = from;
    while (i < to && at <= last) {
      long eight = LittleEndian.getLong(bytes, at);
      if ((eight & CONTINUATION_BITS) == 0 && to - i >= 8) {
        for (int next = 0; next < 8; next++) {
          into[i + next] = bytes[at + next];
        }
        i += 8;
        at += 8;
        continue;
      }
      long ends = ~eight & CONTINUATION_BITS;
      if (ends != 0) {
        at += (Long.numberOfTrailingZeros(ends) >>> 3) + 1;
        into[i++] = (int) Varint.gather(eight, ends & -ends);
      } else {
        into[i++] = (int) readVeryLongVarint(at, eight);
        at = position;
      }
    }
    position = at;
    while (i < to) {
      into[i++] = readVarint32();
    }
  }

  /** Reads counted packed sint32 values into {@code into[from … to)}. */
  public void readZigZag32s(int[] into, int from, int to) {
    readVarint32s(into, from, to);
    for (int i = from; i < to; i++) {
      into[i] = Varint.unZigZag(into[i]);
    }
  }

  /** Reads counted packed int64 or uint64 values into {@code into[from … to)}. */
  public void readVarint64s(long[] into, int from, int to) {
    byte[] bytes = buffer;
    int at = position;
    int last = limit - 10;
    int i = from;
    while (i < to && at <= last) {
      long eight = LittleEndian.getLong(bytes, at);
      if ((eight & CONTINUATION_BITS) == 0 && to - i >= 8) {
        for (int next = 0; next < 8; next++) {
          into[i + next] = bytes[at + next];
        }
        i += 8;
        at += 8;
        continue;
      }
      long ends = ~eight & CONTINUATION_BITS;
      if (ends != 0) {
        at += (Long.numberOfTrailingZeros(ends) >>> 3) + 1;
        into[i++] = Varint.gather(eight, ends & -ends);
      } else {
        into[i++] = readVeryLongVarint(at, eight);
        at = position;
      }
    }
    position = at;
    while (i < to) {
      into[i++] = readVarint64();
    }
  }

  /** Reads counted packed sint64 values into {@code into[from … to)}. */
  public void readZigZag64s(long[] into, int from, int to) {
    readVarint64s(into, from, to);
    for (int i = from; i < to; i++) {
      into[i] = Varint.unZigZag(into[i]);
    }
  }

  /** Reads counted packed bool values into {@code into[from … to)}. */
  public void readBools(boolean[] into, int from, int to) {
    for (int i = from; i < to; i++) {
      into[i] = readBool();
    }
  }

  /** Reads counted packed fixed32 or sfixed32 values into {@code into[from … to)}. */
  public void readFixed32s(int[] into, int from, int to) {
    int length = 4 * (to - from);
    LittleEndian.buffer(buffer, position, length).asIntBuffer().get(into, from, to - from);
    position += length;
  }

  /** Reads counted packed fixed64 or sfixed64 values into {@code into[from … to)}. */
  public void readFixed64s(long[] into, int from, int to) {
    int length = 8 * (to - from);
    LittleEndian.buffer(buffer, position, length).asLongBuffer().get(into, from, to - from);
    position += length;
  }

  /** Reads counted packed float values into {@code into[from … to)}. */
  public void readFloats(float[] into, int from, int to) {
    int length = 4 * (to - from);
    LittleEndian.buffer(buffer, position, length).asFloatBuffer().get(into, from, to - from);
    position += length;
  }

  /** Reads counted packed double values into {@code into[from … to)}. */
  public void readDoubles(double[] into, int from, int to) {
    int length = 8 * (to - from);
    LittleEndian.buffer(buffer, position, length).asDoubleBuffer().get(into, from, to - from);
    position += length;
  }

  // Faults

  private ProtobufException truncated(String what) {
    return new ProtobufException(
        "the message ends inside " + what + "; it was cut short or is not of this type",
        limit - start);
  }

  private ProtobufException overlong() {
    return new ProtobufException("a varint is longer than 10 bytes", position - start);
  }

  private ProtobufException tooDeep() {
    return new ProtobufException(
        "messages are nested deeper than the limit allows; raise DecodeLimits.maxDepth if they"
            + " should be",
        position - start);
  }

  private ProtobufException badLength(int at, int length) {
    return new ProtobufException(
        length < 0
            ? "a length is " + Integer.toUnsignedString(length) + ", which is over 2 GiB"
            : "a value has length " + length + " but only " + (limit - position) + " bytes remain",
        at - start);
  }
}
