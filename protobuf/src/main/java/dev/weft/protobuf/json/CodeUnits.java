package dev.weft.protobuf.json;

import java.nio.charset.StandardCharsets;

/**
 * A text as one byte for each UTF-16 unit, so that indexes are those of the text: ASCII as it is,
 * all others negative. NULs follow, so that loops end without counting.
 */
final class CodeUnits {
  private static final int PADDING = Long.BYTES;
  private static final int SAMPLES = 16;

  private final String text;
  private final byte[] bytes;
  private final boolean isLatin1;
  private final boolean hasSurrogates;

  CodeUnits(String text) {
    this.text = text;
    bytes = new byte[text.length() + PADDING];
    isLatin1 = !looksWide() && copyLatin1();
    hasSurrogates = !isLatin1 && WideRun.narrow(text.toCharArray(), bytes);
  }

  /** Whether it takes no more than a look to see that not all characters are Latin-1. */
  private boolean looksWide() {
    int step = text.length() / SAMPLES + 1;
    for (int i = step / 2; i < text.length(); i += step) {
      if (text.charAt(i) > 0xff) {
        return true;
      }
    }
    return false;
  }

  /** Copies the characters if they are all Latin-1; whether they are. */
  @SuppressWarnings("deprecation") // it takes the low bytes, which are all of a text in Latin-1
  private boolean copyLatin1() {
    text.getBytes(0, text.length(), bytes, 0);
    return text.equals(new String(bytes, 0, text.length(), StandardCharsets.ISO_8859_1));
  }

  /** Whether the bytes are the characters. */
  boolean isLatin1() {
    return isLatin1;
  }

  /** The bytes, not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * The index of the first quote, backslash, control character or end from an index on; the
   * complement of that of a surrogate without its other half if this comes first.
   */
  int endOfClean(int start) {
    if (!hasSurrogates) {
      return CleanRun.endInPadded(bytes, start);
    }
    int end = CleanRun.endOrSurrogateInPadded(bytes, start);
    while (bytes[end] == CleanRun.SURROGATE) {
      if (!Character.isHighSurrogate(text.charAt(end))
          || bytes[end + 1] != CleanRun.SURROGATE
          || !Character.isLowSurrogate(text.charAt(end + 1))) {
        return ~end;
      }
      end = CleanRun.endOrSurrogateInPadded(bytes, end + 2);
    }
    return end;
  }
}
