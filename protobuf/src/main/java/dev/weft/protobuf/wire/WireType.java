package dev.weft.protobuf.wire;

/** The low three bits of a tag, which say how long the value after it is. */
public final class WireType {
  /** A varint. */
  public static final int VARINT = 0;

  /** Eight bytes. */
  public static final int FIXED64 = 1;

  /** A length and as many bytes. */
  public static final int LENGTH_DELIMITED = 2;

  /** Fields up to the end-group tag with the same number. */
  public static final int START_GROUP = 3;

  /** The end of a group; no value. */
  public static final int END_GROUP = 4;

  /** Four bytes. */
  public static final int FIXED32 = 5;

  private WireType() {}

  /** The wire type in {@code tag}. */
  public static int of(int tag) {
    return tag & 7;
  }

  /** The field number in {@code tag}. */
  public static int fieldNumber(int tag) {
    return tag >>> 3;
  }

  /** The tag of a field number and a wire type. */
  public static int tag(int fieldNumber, int wireType) {
    return fieldNumber << 3 | wireType;
  }
}
