package dev.weft.protobuf.json;

import java.nio.charset.StandardCharsets;

/**
 * A text as one byte for each UTF-16 unit, so that indexes are those of the text: ASCII as it is,
 * all others negative. NULs follow, so that loops end without counting.
 */
final class CodeUnits {
  private static final int PADDING = Long.BYTES;
  private static final byte NOT_ASCII = -1;

  private final String text;
  private final byte[] bytes;
  private final boolean hasSurrogates;

  @SuppressWarnings("deprecation") // it takes the low bytes, which are all of a text in Latin-1
  CodeUnits(String text) {
    this.text = text;
    int length = text.length();
    bytes = new byte[length + PADDING];
    text.getBytes(0, length, bytes, 0);
    hasSurrogates =
        !text.equals(new String(bytes, 0, length, StandardCharsets.ISO_8859_1)) && narrow();
  }

  /** Whether there are surrogates. */
  private boolean narrow() {
    boolean found = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes[i] = c < 0x80 ? (byte) c : NOT_ASCII;
      found |= Character.isSurrogate(c);
    }
    return found;
  }

  /** The bytes, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** The index of the first quote, backslash, control character or end from an index on. */
  int endOfClean(int start) {
    return CleanRun.endInPadded(bytes, start);
  }

  /** The index of the first surrogate without its other half between two indexes, or else -1. */
  int loneSurrogate(int start, int end) {
    if (hasSurrogates) {
      for (int i = start; i < end; i++) {
        if (!Character.isSurrogate(text.charAt(i))) {
          continue;
        }
        if (!Character.isHighSurrogate(text.charAt(i))
            || i + 1 == end
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
