package dev.weft.protobuf.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Strings whose bytes need not be UTF-8, so that they come back as they were. A byte that is part
 * of nothing valid becomes a lone surrogate, U+DC80 to U+DCFF, whose low eight bits it is; no valid
 * text has one.
 */
final class EscapedUtf8 {
  private static final int ESCAPE = 0xdc00;
  private static final int FIRST_ESCAPED = 0xdc80;
  private static final int LAST_ESCAPED = 0xdcff;

  private EscapedUtf8() {}

  static String decode(byte[] bytes, int at, int length) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, at, length);
    CharBuffer out = CharBuffer.allocate(length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isMalformed()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE | in.get() & 0xff));
      }
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }

  /**
   * Encodes {@code text}.
   *
   * @throws dev.weft.protobuf.ProtobufException if it has a lone surrogate that stands for no byte
   */
  static byte[] encode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 8);
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (i + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(i + 1))) {
        i++;
      } else if (unit >= FIRST_ESCAPED && unit <= LAST_ESCAPED) {
        bytes.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
        bytes.write(unit);
        from = i + 1;
      } else if (Character.isSurrogate(unit)) {
        throw Utf8.loneSurrogate(text, i);
      }
    }
    bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    return bytes.toByteArray();
  }
}
