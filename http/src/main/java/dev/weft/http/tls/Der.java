package dev.weft.http.tls;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** As much of ASN.1's DER (X.690) as it takes to put older private keys into a PKCS#8 envelope. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;
  private static final int PARAMETERS = 0xa0;

  private static final byte[] VERSION_0 = {INTEGER, 1, 0};

  /** SEQUENCE of rsaEncryption, 1.2.840.113549.1.1.1, and NULL. */
  private static final byte[] RSA_ALGORITHM = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  /** The object identifier id-ecPublicKey, 1.2.840.10045.2.1. */
  private static final byte[] EC_IDENTIFIER = {
    0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01
  };

  private Der() {}

  /** The envelope for an RSAPrivateKey (RFC 8017 Appendix A.1.2). */
  static byte[] pkcs8OfPkcs1(byte[] key) {
    return wrap(SEQUENCE, VERSION_0, RSA_ALGORITHM, wrap(OCTET_STRING, key));
  }

  /** The envelope for an ECPrivateKey (RFC 5915), unless it does not name its curve. */
  static Optional<byte[]> pkcs8OfSec1(byte[] key) {
    return parameters(key)
        .map(curve ->
            wrap(
                SEQUENCE,
                VERSION_0,
                wrap(SEQUENCE, EC_IDENTIFIER, curve),
                wrap(OCTET_STRING, key)));
  }

  /** The content of field [0] of an ECPrivateKey: the identifier of its curve. */
  private static Optional<byte[]> parameters(byte[] key) {
    int at = contentStart(key, 0);
    while (at >= 0 && at + 1 < key.length) {
      int start = contentStart(key, at);
      if (start < 0) {
        return Optional.empty();
      }
      int end = start + length(key, at);
      if (end > key.length) {
        return Optional.empty();
      }
      if ((key[at] & 0xff) == PARAMETERS) {
        return Optional.of(Arrays.copyOfRange(key, start, end));
      }
      at = end;
    }
    return Optional.empty();
  }

  /** Where the content of the element at {@code at} starts, or -1 if there is no such element. */
  private static int contentStart(byte[] der, int at) {
    if (at + 1 >= der.length) {
      return -1;
    }
    int first = der[at + 1];
    int start = first >= 0 ? at + 2 : at + 2 + (first & 0x7f);
    return start <= der.length && length(der, at) >= 0 ? start : -1;
  }

  /** The octets of the content of the element at {@code at}, or -1 if they are too many. */
  private static int length(byte[] der, int at) {
    int first = der[at + 1];
    return switch (first) {
      case (byte) 0x81 -> at + 2 < der.length ? der[at + 2] & 0xff : -1;
      case (byte) 0x82 -> at + 3 < der.length ? (der[at + 2] & 0xff) << 8 | der[at + 3] & 0xff : -1;
      default -> first;
    };
  }

  private static byte[] wrap(int tag, byte[]... contents) {
    int length = Arrays.stream(contents).mapToInt(content -> content.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
    out.write(tag);
    if (length > 0xff) {
      out.write(0x82);
      out.write(length >>> 8);
    } else if (length > 0x7f) {
      out.write(0x81);
    }
    out.write(length);
    for (byte[] content : contents) {
      out.writeBytes(content);
    }
    return out.toByteArray();
  }
}
