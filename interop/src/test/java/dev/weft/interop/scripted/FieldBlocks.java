package dev.weft.interop.scripted;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Field blocks without compression: literals that are not indexed (RFC 7541 §6.2.2). */
public final class FieldBlocks {
  private FieldBlocks() {}

  /** A block of names and values in turn, each shorter than 127 octets. */
  public static byte[] of(String... namesAndValues) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      block.write(0);
      put(block, namesAndValues[i]);
      put(block, namesAndValues[i + 1]);
    }
    return block.toByteArray();
  }

  /** What a gRPC response begins with. */
  public static byte[] responseHeaders() {
    return of(":status", "200", "content-type", "application/grpc");
  }

  /** What a gRPC response that succeeded ends with. */
  public static byte[] success() {
    return of("grpc-status", "0");
  }

  /** What a gRPC request begins with. */
  public static byte[] request(String path) {
    return of(
        ":method", "POST",
        ":scheme", "http",
        ":path", path,
        ":authority", "localhost",
        "te", "trailers",
        "content-type", "application/grpc");
  }

  private static void put(ByteArrayOutputStream block, String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    if (octets.length >= 127) {
      throw new IllegalArgumentException("too long for one octet of length: " + text);
    }
    block.write(octets.length);
    block.writeBytes(octets);
  }
}
