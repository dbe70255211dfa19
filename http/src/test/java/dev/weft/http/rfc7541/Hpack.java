package dev.weft.http.rfc7541;

import dev.weft.http.Headers;
import dev.weft.http.Octets;
import dev.weft.http.hpack.DecodedBlock;
import dev.weft.http.hpack.HpackDecoder;
import dev.weft.http.hpack.HpackEncoder;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.OutboundBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Blocks as tests write them. */
final class Hpack {
  static final int TABLE = 4096;
  static final int LIST = 16 * 1024;

  private Hpack() {}

  static HpackDecoder decoder() {
    return new HpackDecoder(TABLE, LIST);
  }

  static DecodedBlock decode(HpackDecoder decoder, byte[] block) throws ConnectionError {
    return decoder.decode(block, 0, block.length);
  }

  static DecodedBlock decode(HpackDecoder decoder, String annotated) throws ConnectionError {
    return decode(decoder, Octets.of(annotated));
  }

  /** The fields of a block that must be good, a line a field. */
  static List<String> fields(HpackDecoder decoder, String annotated) throws ConnectionError {
    return lines(headers(decode(decoder, annotated)));
  }

  static Headers headers(DecodedBlock block) {
    return switch (block) {
      case DecodedBlock.Fields(Headers headers) -> headers;
      case DecodedBlock.Malformed malformed -> throw new AssertionError(malformed);
      case DecodedBlock.TooLarge tooLarge -> throw new AssertionError(tooLarge);
    };
  }

  static List<String> lines(Headers headers) {
    List<String> lines = new ArrayList<>();
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    return lines;
  }

  static byte[] encode(HpackEncoder encoder, Headers headers) {
    OutboundBuffer out = new OutboundBuffer(1);
    encoder.encode(headers, out);
    return Arrays.copyOf(out.array(), out.length());
  }

  static String encodeToHex(HpackEncoder encoder, String... namesAndValues) {
    byte[] block = encode(encoder, Headers.of(namesAndValues));
    return Octets.hex(block, 0, block.length);
  }
}
