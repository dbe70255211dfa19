package dev.weft.http.hpack;

import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.OutboundBuffer;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The Huffman code of RFC 7541 Appendix B.
 *
 * <p>The code is canonical: sorted by length and then by symbol, each code is the one before it
 * plus one. So the lengths say it all, and a code too long for the table of the first bits is found
 * by comparing with the first code of each length.
 */
final class Huffman {
  private static final int EOS = 256;
  private static final int MAX_CODE_BITS = 30;

  /**
   * Codes of up to this many bits, which all of printable ASCII but a few have, take one look-up.
   */
  private static final int LOOKUP_BITS = 9;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** The bits of each octet's code, and of EOS's. */
  private static final byte[] LENGTHS = {
    13, 23, 28, 28, 28, 28, 28, 28, 28, 24, 30, 28, 28, 30, 28, 28, // 0x00
    28, 28, 28, 28, 28, 28, 30, 28, 28, 28, 28, 28, 28, 28, 28, 28, // 0x10
    6, 10, 10, 12, 13, 6, 8, 11, 10, 10, 8, 11, 8, 6, 6, 6, // 0x20
    5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 8, 15, 6, 12, 10, // 0x30
    13, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, // 0x40
    7, 7, 7, 7, 7, 7, 7, 7, 8, 7, 8, 13, 19, 13, 14, 6, // 0x50
    15, 5, 6, 5, 6, 5, 6, 6, 6, 5, 7, 7, 6, 6, 6, 5, // 0x60
    6, 7, 6, 5, 5, 6, 7, 7, 7, 7, 7, 15, 11, 14, 13, 28, // 0x70
    20, 22, 20, 20, 22, 22, 22, 23, 22, 23, 23, 23, 23, 23, 24, 23, // 0x80
    24, 24, 22, 23, 24, 23, 23, 23, 23, 21, 22, 23, 22, 23, 23, 24, // 0x90
    22, 21, 20, 22, 22, 23, 23, 21, 23, 22, 22, 24, 21, 22, 23, 23, // 0xa0
    21, 21, 22, 21, 23, 22, 23, 23, 20, 22, 22, 22, 23, 22, 22, 23, // 0xb0
    26, 26, 20, 19, 22, 23, 22, 25, 26, 26, 26, 27, 27, 26, 24, 25, // 0xc0
    19, 21, 26, 27, 27, 26, 27, 24, 21, 21, 26, 26, 28, 27, 27, 27, // 0xd0
    20, 24, 20, 21, 22, 21, 21, 23, 22, 22, 25, 25, 24, 24, 26, 23, // 0xe0
    26, 27, 26, 26, 27, 27, 27, 27, 27, 28, 27, 27, 27, 27, 27, 26, // 0xf0
    30, // EOS
  };

  /** Each symbol's code, in the low bits. */
  private static final int[] CODES = new int[EOS + 1];

  /** The symbols in the order of their codes. */
  private static final short[] IN_ORDER = new short[EOS + 1];

  /** For each length, the first code that is larger than all codes of that length. */
  private static final int[] LIMITS = new int[MAX_CODE_BITS + 1];

  /**
   * For each length, what to add to a code of that length to get its place in {@link #IN_ORDER}.
   */
  private static final int[] PLACES = new int[MAX_CODE_BITS + 1];

  /** By the next bits: the code's length in the high octet and the octet it stands for; or 0. */
  private static final short[] LOOKUP = new short[1 << LOOKUP_BITS];

  static {
    int code = 0;
    int place = 0;
    for (int length = 1; length <= MAX_CODE_BITS; length++) {
      code <<= 1;
      PLACES[length] = place - code;
      for (int symbol = 0; symbol <= EOS; symbol++) {
        if (LENGTHS[symbol] == length) {
          CODES[symbol] = code++;
          IN_ORDER[place++] = (short) symbol;
        }
      }
      LIMITS[length] = code;
    }
    for (int symbol = 0; symbol < EOS; symbol++) {
      int spare = LOOKUP_BITS - LENGTHS[symbol];
      for (int rest = 0; spare >= 0 && rest < 1 << spare; rest++) {
        LOOKUP[CODES[symbol] << spare | rest] = (short) (LENGTHS[symbol] << 8 | symbol);
      }
    }
  }

  private Huffman() {}

  /** How many octets {@link #encode} makes of a text. */
  static int encodedLength(String text) {
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      bits += LENGTHS[octet(text.charAt(i))];
    }
    return (bits + 7) >>> 3;
  }

  /** Appends the code of a text, which makes {@code encodedLength} octets. */
  static void encode(String text, int encodedLength, OutboundBuffer out) {
    int at = out.reserve(encodedLength);
    byte[] array = out.array();
    long window = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      int octet = octet(text.charAt(i));
      int length = LENGTHS[octet];
      window = window << length | CODES[octet];
      count += length;
      if (count >= Integer.SIZE) {
        count -= Integer.SIZE;
        INT.set(array, at, (int) (window >>> count));
        at += Integer.BYTES;
      }
    }
    while (count >= 8) {
      count -= 8;
      array[at++] = (byte) (window >>> count);
    }
    if (count > 0) {
      array[at] = (byte) (window << (8 - count) | 0xff >>> count);
    }
  }

  /** At most how many octets {@link #decode} makes of {@code length} octets. */
  static int maxDecodedLength(int length) {
    return (int) (length * 8L / 5);
  }

  /**
   * Decodes into {@code target}, which must have room for {@link #maxDecodedLength}.
   *
   * @return how many octets were written
   * @throws ConnectionError if the padding is not as RFC 7541 §5.2 says, or EOS is in the text
   */
  static int decode(byte[] source, int offset, int length, byte[] target) throws ConnectionError {
    int at = offset;
    int end = offset + length;
    int written = 0;
    // The next bits, from the highest down; below the first `count` of them there are zeros.
    long window = 0;
    int count = 0;
    while (true) {
      if (count < Integer.SIZE && end - at >= Integer.BYTES) {
        window |= ((int) INT.get(source, at) & 0xffff_ffffL) << (Integer.SIZE - count);
        count += Integer.SIZE;
        at += Integer.BYTES;
      }
      while (count < MAX_CODE_BITS && at < end) {
        window |= (source[at++] & 0xffL) << (56 - count);
        count += 8;
      }
      int entry = LOOKUP[(int) (window >>> (64 - LOOKUP_BITS))];
      int bits = entry == 0 ? lengthOfLongCode(window) : entry >>> 8;
      if (bits > count) {
        break;
      }
      if (entry == 0) {
        entry = IN_ORDER[(int) (window >>> (64 - bits)) + PLACES[bits]];
        if (entry == EOS) {
          throw CompressionError.of("RFC 7541 §5.2", "a Huffman-coded string holds the EOS symbol");
        }
      }
      target[written++] = (byte) entry;
      window <<= bits;
      count -= bits;
    }
    if (count > 7 || Long.bitCount(window) != count) { // all that is left must be ones
      throw CompressionError.of(
          "RFC 7541 §5.2",
          "a Huffman-coded string ends in "
              + (count > 7
                  ? "more than 7 bits of padding"
                  : "padding that is not the start of EOS"));
    }
    return written;
  }

  private static int lengthOfLongCode(long window) {
    int length = LOOKUP_BITS + 1;
    while (length < MAX_CODE_BITS && (int) (window >>> (64 - length)) >= LIMITS[length]) {
      length++;
    }
    return length;
  }

  /** The octet for a character; those that have none are sent as a question mark. */
  private static int octet(char c) {
    return c <= 0xff ? c : '?';
  }
}
