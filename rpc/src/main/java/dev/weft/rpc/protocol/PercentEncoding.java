package dev.weft.rpc.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of {@code grpc-message}: UTF-8, of which every byte but 0x20 to 0x24 and 0x26 to
 * 0x7E is written as a percent sign and two upper-case hexadecimal digits.
 */
final class PercentEncoding {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.ISO_8859_1);

  private PercentEncoding() {}

  /** The text encoded, cut between two characters if it would be longer than {@code maxLength}. */
  static String encode(String text, int maxLength) {
    if (text.length() <= maxLength && isPlain(text)) {
      return text;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(2 * utf8.length);
    for (int i = 0; i < utf8.length; ) {
      int end = endOfCharacter(utf8, i);
      int mark = encoded.size();
      for (int j = i; j < end; j++) {
        boolean outer = j == 0 || j == utf8.length - 1;
        encode(utf8[j], outer, encoded);
      }
      if (encoded.size() > maxLength) {
        return encoded.toString(StandardCharsets.ISO_8859_1).substring(0, mark).stripTrailing();
      }
      i = end;
    }
    return encoded.toString(StandardCharsets.ISO_8859_1);
  }

  /**
   * The text that was encoded. What is not a valid escape is kept as it stands, and what is not
   * UTF-8 becomes U+FFFD, since a message must never be dropped for being malformed.
   */
  static String decode(String encoded) {
    if (encoded.indexOf('%') < 0) {
      return isPlain(encoded)
          ? encoded
          : new String(encoded.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
    byte[] bytes = encoded.getBytes(StandardCharsets.ISO_8859_1);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(bytes[i + 2], 16) : -1;
      if (low >= 0) {
        bytes[length++] = (byte) (high << 4 | low);
        i += 2;
      } else {
        bytes[length++] = bytes[i];
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPlain(text.charAt(i))) {
        return false;
      }
    }
    return !text.startsWith(" ") && !text.endsWith(" ");
  }

  private static boolean isPlain(int c) {
    return c >= 0x20 && c <= 0x7E && c != '%';
  }

  /** A space at either end is escaped too, as a field value can't keep it (RFC 9113 §8.2.1). */
  private static void encode(byte b, boolean outer, ByteArrayOutputStream encoded) {
    if (isPlain(b) && !(outer && b == ' ')) {
      encoded.write(b);
    } else {
      encoded.write('%');
      encoded.write(HEX[(b >> 4) & 0xF]);
      encoded.write(HEX[b & 0xF]);
    }
  }

  private static int endOfCharacter(byte[] utf8, int start) {
    int end = start + 1;
    while (end < utf8.length && (utf8[end] & 0xC0) == 0x80) {
      end++;
    }
    return end;
  }
}
