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

  private static final int ENCODED_PART = 4 << 10;

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
  private static int sextet(byte c) {
    return c >= 0 ? SEXTET_OF[c] : NONE;
  }

  /** The bytes for the characters between two indexes; empty if these are not base64. */
  static Optional<Bytes> decode(byte[] chars, int start, int end) {
    int last = end;
    while (last > start && end - last < 2 && chars[last - 1] == '=') {
      last--;
    }
    int length = last - start;
    if (length % 4 == 1 || (last < end && (end - start) % 4 != 0)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[(int) (length * 3L / 4)];
    int parts = decodeParts(chars, start, last, bytes);
    return decodeRest(chars, start + parts * ENCODED_PART, last, bytes, parts * PART)
        ? Optional.of(Bytes.of(bytes))
        : Optional.empty();
  }

  /** Decodes as many whole parts in the standard alphabet as there are. */
  private static int decodeParts(byte[] chars, int start, int end, byte[] bytes) {
    int parts = 0;
    if (end - start >= ENCODED_PART) {
      byte[] encoded = new byte[ENCODED_PART];
      byte[] part = new byte[PART];
      try {
        for (int at = start; end - at >= ENCODED_PART; at += ENCODED_PART) {
          System.arraycopy(chars, at, encoded, 0, ENCODED_PART);
          if (Base64.getDecoder().decode(encoded, part) < PART) {
            return parts; // it ends in padding
          }
          System.arraycopy(part, 0, bytes, parts * PART, PART);
          parts++;
        }
      } catch (IllegalArgumentException otherAlphabet) {
        return parts;
      }
    }
    return parts;
  }

  private static boolean decodeRest(byte[] chars, int start, int end, byte[] bytes, int size) {
    int filled = size;
    int at = start;
    while (end - at >= 4) {
      int sextets =
          sextet(chars[at]) << 18
              | sextet(chars[at + 1]) << 12
              | sextet(chars[at + 2]) << 6
              | sextet(chars[at + 3]);
      if (sextets < 0) {
        return false;
      }
      bytes[filled++] = (byte) (sextets >> 16);
      bytes[filled++] = (byte) (sextets >> 8);
      bytes[filled++] = (byte) sextets;
      at += 4;
    }
    if (at < end) {
      int third = end - at == 3 ? sextet(chars[at + 2]) : 0;
      int sextets = sextet(chars[at]) << 18 | sextet(chars[at + 1]) << 12 | third << 6;
      if (sextets < 0) {
        return false;
      }
      bytes[filled++] = (byte) (sextets >> 16);
      if (filled < bytes.length) {
        bytes[filled] = (byte) (sextets >> 8);
      }
    }
    return true;
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
