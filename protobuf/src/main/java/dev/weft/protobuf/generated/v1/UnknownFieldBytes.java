package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.Bytes;
import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.UnknownFields;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;
import dev.weft.protobuf.wire.WireWriter;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The one {@link UnknownFields}. It grows until the message that holds it is published. */
public final class UnknownFieldBytes implements UnknownFields {
  /** No fields; never added to. */
  public static final UnknownFieldBytes EMPTY = new UnknownFieldBytes(new byte[0], 0);

  /** For fields that a decoder has been through, within limits of its own. */
  private static final DecodeLimits ANY_DEPTH = new DecodeLimits(Integer.MAX_VALUE);

  private static final int MAX_VARINT_BYTES = 10;
  private static final int MAX_TAG_BYTES = 5;

  private byte[] encoded;
  private int size;

  private UnknownFieldBytes(byte[] encoded, int size) {
    this.encoded = encoded;
    this.size = size;
  }

  /** {@code fields} as a user sees them. */
  public static UnknownFields orEmpty(@Nullable UnknownFieldBytes fields) {
    return fields == null ? EMPTY : fields;
  }

  /** {@code fields} for a message: null if there are none. */
  public static @Nullable UnknownFieldBytes orNull(UnknownFields fields) {
    return fields.isEmpty() ? null : (UnknownFieldBytes) fields;
  }

  /** Takes whole fields that are in the binary format already. */
  public static UnknownFieldBytes copyOf(Bytes encoded) {
    byte[] bytes = encoded.toByteArray();
    WireReader in = new WireReader(bytes, 0, bytes.length, DecodeLimits.DEFAULT);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      in.skip(tag);
    }
    return new UnknownFieldBytes(bytes, bytes.length);
  }

  /**
   * Reads the value of a field that the type does not know, and keeps it.
   *
   * @param fields those kept so far
   * @param tag of the field, which was read already
   * @return {@code fields}, or a new object if there were none
   */
  public static @Nullable UnknownFieldBytes read(
      @Nullable UnknownFieldBytes fields, WireReader in, int tag) {
    int from = in.offset();
    in.skip(tag);
    return WireType.of(tag) == WireType.END_GROUP ? fields : keep(fields, in, tag, from);
  }

  /**
   * Keeps a value that was read already.
   *
   * @param from the {@link WireReader#offset} behind its tag
   */
  public static UnknownFieldBytes keep(
      @Nullable UnknownFieldBytes fields, WireReader in, int tag, int from) {
    int to = in.offset();
    UnknownFieldBytes kept = withRoomFor(MAX_TAG_BYTES + to - from, fields);
    kept.putVarint(Integer.toUnsignedLong(tag));
    in.copy(from, to, kept.encoded, kept.size);
    kept.size += to - from;
    return kept;
  }

  /** Keeps a number that its closed enum does not have. */
  public static UnknownFieldBytes addEnum(
      @Nullable UnknownFieldBytes fields, int fieldNumber, int value) {
    UnknownFieldBytes kept = withRoomFor(MAX_TAG_BYTES + MAX_VARINT_BYTES, fields);
    kept.putVarint(Integer.toUnsignedLong(WireType.tag(fieldNumber, WireType.VARINT)));
    kept.putVarint(value);
    return kept;
  }

  private static UnknownFieldBytes withRoomFor(int more, @Nullable UnknownFieldBytes fields) {
    if (fields == null) {
      return new UnknownFieldBytes(new byte[more], 0);
    }
    if (fields.encoded.length - fields.size < more) {
      int grown = Math.max(fields.size + more, fields.size + (fields.size >> 1));
      fields.encoded = Arrays.copyOf(fields.encoded, grown);
    }
    return fields;
  }

  private void putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      encoded[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    encoded[size++] = (byte) rest;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Bytes toBytes() {
    return Bytes.copyOf(encoded, 0, size);
  }

  /** Passes each field on, in order. */
  public void forEach(Consumer<UnknownField> action) {
    WireReader in = new WireReader(encoded, 0, size, ANY_DEPTH);
    while (in.remaining() > 0) {
      int tag = in.readTag();
      int from = in.offset();
      in.skip(tag);
      action.accept(new UnknownField(tag, encoded, from, in.offset()));
    }
  }

  /** These fields but for those that {@code isDropped} is true of. */
  public UnknownFieldBytes without(Predicate<UnknownField> isDropped) {
    UnknownFieldBytes rest = new UnknownFieldBytes(new byte[size], 0);
    forEach(
        new Consumer<>() {
          private int from;

          @Override
          public void accept(UnknownField field) {
            if (!isDropped.test(field)) {
              rest.append(encoded, from, field.end());
            }
            from = field.end();
          }
        });
    return rest;
  }

  /** These fields with {@code more} behind the last that {@code isBefore} is true of. */
  public UnknownFieldBytes plusBehind(Predicate<UnknownField> isBefore, Bytes more) {
    int[] at = {0};
    forEach(field -> at[0] = isBefore.test(field) ? field.end() : at[0]);
    byte[] added = more.toByteArray();
    UnknownFieldBytes joined = new UnknownFieldBytes(new byte[size + added.length], 0);
    joined.append(encoded, 0, at[0]);
    joined.append(added, 0, added.length);
    joined.append(encoded, at[0], size);
    return joined;
  }

  private void append(byte[] bytes, int from, int to) {
    System.arraycopy(bytes, from, encoded, size, to - from);
    size += to - from;
  }

  @Override
  public UnknownFields plus(UnknownFields more) {
    UnknownFieldBytes other = (UnknownFieldBytes) more;
    byte[] both = Arrays.copyOf(encoded, size + other.size);
    System.arraycopy(other.encoded, 0, both, size, other.size);
    return new UnknownFieldBytes(both, both.length);
  }

  @Override
  public void encode(WireWriter writer) {
    writer.writeRaw(encoded, 0, size);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnknownFieldBytes that
        && Arrays.equals(encoded, 0, size, that.encoded, 0, that.size);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + encoded[i];
    }
    return hash;
  }

  /** The size and the first bytes in hexadecimal. */
  @Override
  public String toString() {
    return toBytes().toString();
  }
}
