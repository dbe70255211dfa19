package dev.weft.http;

import java.util.Arrays;
import java.util.HexFormat;

/** Octets as tests write them: in hexadecimal, a line a field, with a remark behind each. */
public final class Octets {
  private Octets() {}

  /** The octets of a text in which white space, and what follows a # on its line, is for people. */
  public static byte[] of(String annotated) {
    return HexFormat.of().parseHex(annotated.replaceAll("#.*", "").replaceAll("\\s", ""));
  }

  /** The hexadecimal text of a part of an array. */
  public static String hex(byte[] octets, int from, int to) {
    return HexFormat.of().formatHex(octets, from, to);
  }

  /** The octets of some arrays, one after the other. */
  public static byte[] join(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
