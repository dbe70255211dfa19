package dev.weft.interop.attacks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Field blocks made by hand (RFC 7541 §6), so that a request costs its sender little: its fields
 * are put into the table once, and cost an octet each from then on.
 */
final class FieldBlock {
  private static final int FIRST_DYNAMIC_INDEX = 62;
  private static final byte[] POST_HTTP = {(byte) 0x83, (byte) 0x86};
  private static final String[] NAMES = {":path", ":authority", "content-type", "te"};

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

  /** A request whose fields are put into the table. */
  static byte[] request(String path) {
    FieldBlock block = new FieldBlock();
    block.octets.writeBytes(POST_HTTP);
    String[] values = {path, "localhost", "application/grpc", "trailers"};
    for (int i = 0; i < NAMES.length; i++) {
      block.indexed(NAMES[i], values[i]);
    }
    return block.toByteArray();
  }

  /** The request that {@link #request} was the first of: 6 octets. */
  static byte[] again() {
    FieldBlock block = new FieldBlock();
    block.octets.writeBytes(POST_HTTP);
    for (int i = NAMES.length - 1; i >= 0; i--) {
      block.reference(FIRST_DYNAMIC_INDEX + i);
    }
    return block.toByteArray();
  }

  /** The same with a further field, which is not put into the table. */
  static byte[] againWith(String name, String value) {
    FieldBlock block = new FieldBlock();
    block.octets.writeBytes(again());
    return block.literal(name, value).toByteArray();
  }

  /** A field that is in the table afterwards (RFC 7541 §6.2.1). */
  FieldBlock indexed(String name, String value) {
    octets.write(0x40);
    return text(name).text(value);
  }

  /** A field that is not (§6.2.2). */
  FieldBlock literal(String name, String value) {
    octets.write(0);
    return text(name).text(value);
  }

  /** A field of the table (§6.1). */
  FieldBlock reference(int index) {
    octets.write(0x80 | index);
    return this;
  }

  /** A change of the table's size (§6.3), of at most 30 octets. */
  FieldBlock tableSize(int size) {
    octets.write(0x20 | size);
    return this;
  }

  private FieldBlock text(String text) {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    int rest = latin.length - 127;
    octets.write(Math.min(latin.length, 127));
    if (rest >= 0) {
      while (rest >= 128) {
        octets.write(rest & 0x7F | 0x80);
        rest >>>= 7;
      }
      octets.write(rest);
    }
    octets.writeBytes(latin);
    return this;
  }

  byte[] toByteArray() {
    return octets.toByteArray();
  }
}
