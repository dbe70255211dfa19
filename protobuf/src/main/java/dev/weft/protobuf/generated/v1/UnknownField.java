package dev.weft.protobuf.generated.v1;

import dev.weft.protobuf.DecodeLimits;
import dev.weft.protobuf.wire.WireReader;
import dev.weft.protobuf.wire.WireType;

/** One field that a message type does not know. */
public final class UnknownField {
  private final int tag;
  private final byte[] array;
  private final int from;
  private final int to;

  UnknownField(int tag, byte[] array, int from, int to) {
    this.tag = tag;
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /** The number of the field and the wire type of the value. */
  public int tag() {
    return tag;
  }

  /** The number of the field. */
  public int number() {
    return WireType.fieldNumber(tag);
  }

  int end() {
    return to;
  }

  /** Reads the value, and for a group its end tag. */
  public WireReader reader() {
    return new WireReader(array, from, to - from, DecodeLimits.DEFAULT);
  }
}
