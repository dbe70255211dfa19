package dev.weft.protobuf.json;

import dev.weft.protobuf.Bytes;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64 of RFC 4648 with either alphabet, padded or not. */
final class Base64Text {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  private static final byte NONE = -1;

  /** Bytes that are dealt with together; so few that they stay in the processor's cache. */
  private static final int PART = 3 << 10;

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

  /** The value of a character, -1 if it has none; the sign survives all shifts below. */
  private static int sextet(char c) {
    return c < 128 ? SEXTET_OF[c] : NONE;
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
    int filled = 0;
    int at = start;
    while (last - at >= 4) {
      int sextets =
          sextet(chars[at]) << 18
              | sextet(chars[at + 1]) << 12
              | sextet(chars[at + 2]) << 6
              | sextet(chars[at + 3]);
      if (sextets < 0) {
        return Optional.empty();
      }
      bytes[filled++] = (byte) (sextets >> 16);
      bytes[filled++] = (byte) (sextets >> 8);
      bytes[filled++] = (byte) sextets;
      at += 4;
    }
    if (at < last) {
      int third = last - at == 3 ? sextet(chars[at + 2]) : 0;
      int sextets = sextet(chars[at]) << 18 | sextet(chars[at + 1]) << 12 | third << 6;
      if (sextets < 0) {
        return Optional.empty();
      }
      bytes[filled++] = (byte) (sextets >> 16);
      if (filled < bytes.length) {
        bytes[filled] = (byte) (sextets >> 8);
      }
    }
    return Optional.of(Bytes.of(bytes));
  }

  /** Appends the padded standard form, which needs no escapes in JSON. */
  static void append(TextBuffer out, Bytes bytes) {
    ByteBuffer rest = bytes.asByteBuffer();
    byte[] part = new byte[Math.min(bytes.size(), PART)];
    byte[] encoded = new byte[(part.length + 2) / 3 * 4];
    while (rest.remaining() >= PART) {
      rest.get(part);
      out.append(encoded, 0, Base64.getEncoder().encode(part, encoded));
    }
    if (rest.hasRemaining()) {
      byte[] last = new byte[rest.remaining()];
      rest.get(last);
      out.append(encoded, 0, Base64.getEncoder().encode(last, encoded));
    }
  }
}
