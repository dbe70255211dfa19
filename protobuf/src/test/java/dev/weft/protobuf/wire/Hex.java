package dev.weft.protobuf.wire;

import java.util.HexFormat;

/** Bytes written as a person reads them: hexadecimal in lines, with a comment behind each. */
public final class Hex {
  private Hex() {}

  /** The bytes of {@code text}: two digits a byte, spaces ignored, a comment from {@code #} on. */
  public static byte[] bytes(String text) {
    StringBuilder digits = new StringBuilder();
    text.lines()
        .map(line -> line.replaceFirst("#.*", "").replaceAll("\\s", ""))
        .forEach(digits::append);
    return HexFormat.of().parseHex(digits);
  }
}
