package dev.weft.cli.demo;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** Elements of the encoding that certificates are written in: DER, ITU-T X.690 §10. */
final class Der {
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int UTF8_STRING = 0x0C;
  static final int UTC_TIME = 0x17;

  /** To be added to the number of an implicitly tagged field. */
  static final int CONTEXT = 0x80;

  /** To be added to the number of an explicitly tagged field. */
  static final int EXPLICIT = 0xA0;

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;

  private Der() {}

  /** An element of this tag that holds {@code parts} one after the other. */
  static byte[] element(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream element = new ByteArrayOutputStream();
    element.write(tag);
    if (content.size() < 0x80) {
      element.write(content.size());
    } else {
      byte[] length = BigInteger.valueOf(content.size()).toByteArray();
      int sign = length[0] == 0 ? 1 : 0;
      element.write(0x80 + length.length - sign);
      element.write(length, sign, length.length - sign);
    }
    element.writeBytes(content.toByteArray());
    return element.toByteArray();
  }

  static byte[] sequence(byte[]... parts) {
    return element(SEQUENCE, parts);
  }

  static byte[] set(byte[]... parts) {
    return element(SET, parts);
  }

  static byte[] integer(long value) {
    return element(INTEGER, BigInteger.valueOf(value).toByteArray());
  }

  static byte[] text(int tag, String text) {
    return element(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A BIT STRING of whole octets. */
  static byte[] bitString(byte[] octets) {
    return element(BIT_STRING, new byte[] {0}, octets);
  }
}
