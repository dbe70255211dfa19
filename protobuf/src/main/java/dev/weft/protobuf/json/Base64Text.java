package dev.weft.protobuf.json;

import dev.weft.protobuf.Bytes;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64 of RFC 4648 with either alphabet, padded or not. */
final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final byte NONE = -1;
  private static final byte[] SEXTET_OF = sextets();

  private Base64Text() {}

  private static byte[] sextets() {
    byte[] sextets = new byte[128];
    Arrays.fill(sextets, NONE);
    for (int i = 0; i < ALPHABET.length(); i++) {
      sextets[ALPHABET.charAt(i)] = (byte) i;
    }
    sextets['-'] = 62;
    sextets['_'] = 63;
    return sextets;
  }

  /** The bytes for the characters between two indexes; empty if these are not base64. */
  static Optional<Bytes> decode(char[] chars, int start, int end) {
    int last = end;
    while (last > start && end - last < 2 && chars[last - 1] == '=') {
      last--;
    }
    int length = last - start;
    if (length % 4 == 1 || (last < end && (end - start) % 4 != 0)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) (length * 3L / 4)];
    int bits = 0;
    int count = 0;
    int filled = 0;
    for (int i = start; i < last; i++) {
      char c = chars[i];
      int sextet = c < 128 ? SEXTET_OF[c] : NONE;
      if (sextet < 0) {
        return Optional.empty();
      }
      bits = bits << 6 | sextet;
      count += 6;
      if (count >= 8) {
        count -= 8;
        bytes[filled++] = (byte) (bits >> count);
      }
    }
    return Optional.of(Bytes.of(bytes));
  }

  /** The padded standard form, which needs no escapes in JSON. */
  static String encode(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
