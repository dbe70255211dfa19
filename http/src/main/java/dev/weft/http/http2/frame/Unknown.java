package dev.weft.http.http2.frame;

/**
 * A frame of a type that RFC 9113 does not define, to be ignored (§5.5), except in the middle of a
 * field block.
 *
 * @param type the type's number
 * @param length the payload's octets
 */
public record Unknown(int streamId, int type, int length) implements Frame {

  @Override
  public String toString() {
    return Trace.line(String.format("TYPE_0x%02x", type), streamId, length);
  }
}
