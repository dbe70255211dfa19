package dev.weft.protobuf.wire;

import dev.weft.protobuf.ProtobufException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strings from and to UTF-8, with nothing replaced and nothing let through. */
final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int SHOWN_CHARS = 20;

  private Utf8() {}

  /**
   * The JDK's own decoder is the fastest there is, but puts U+FFFD where the bytes are wrong. A
   * string without that character was therefore valid; one with it is looked at again. For a string
   * that the JDK stores in Latin-1 the search costs nothing, since it can't hold the character.
   */
  static String decode(byte[] bytes, int at, int length, int start) {
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireValid(bytes, at, length, start);
    }
    return text;
  }

  private static void requireValid(byte[] bytes, int at, int length, int start) {
    ByteBuffer input = ByteBuffer.wrap(bytes, at, length);
    try {
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(input);
    } catch (CharacterCodingException e) {
      throw new ProtobufException(
          "a string is not UTF-8; use the type bytes for what is not text",
          input.position() - start);
    }
  }

  /** How many bytes {@code text} takes, or a fault if UTF-8 can't express it. */
  static int length(String text) {
    int chars = text.length();
    int bytes = chars;
    for (int i = 0; i < chars; i++) {
      char unit = text.charAt(i);
      if (unit < 0x80) {
        continue;
      }
      if (unit < 0x800) {
        bytes++;
      } else if (!Character.isSurrogate(unit)) {
        bytes += 2;
      } else if (Character.isHighSurrogate(unit)
          && i + 1 < chars
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        bytes += 2;
        i++;
      } else {
        throw loneSurrogate(text, i);
      }
    }
    return bytes;
  }

  private static ProtobufException loneSurrogate(String text, int index) {
    String before = text.substring(Math.max(0, index - SHOWN_CHARS), index);
    return new ProtobufException(
        "a string has a lone surrogate at index "
            + index
            + ", after \""
            + before
            + "\"; UTF-8 can't express it, so mend the string before it is put into a message");
  }
}
