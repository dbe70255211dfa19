package dev.weft.rpc.protocol;

import java.util.Arrays;

/**
 * Small messages, one behind the other as they came, for a taker that is far behind. Decoded ones
 * take many times their octets, and flow control bounds octets.
 */
final class MessageRun {
  private static final int MOST_OCTETS = 16 * 1024;
  private static final int LENGTH_OCTETS = 2;
  private static final int FIRST_OCTETS = 256;

  private byte[] octets = new byte[FIRST_OCTETS];
  private int end;
  private int at;

  /** Adds a message behind the others; false if there is no room for it. */
  boolean add(byte[] buffer, int offset, int length) {
    int needed = end + LENGTH_OCTETS + length;
    if (needed > MOST_OCTETS) {
      return false;
    }
    if (needed > octets.length) {
      octets = Arrays.copyOf(octets, Math.max(needed, 2 * octets.length));
    }
    octets[end] = (byte) (length >>> 8);
    octets[end + 1] = (byte) length;
    System.arraycopy(buffer, offset, octets, end + LENGTH_OCTETS, length);
    end = needed;
    return true;
  }

  boolean isEmpty() {
    return at == end;
  }

  /** Takes the first message, of which there must be one. */
  Undecoded next() {
    int length = (octets[at] & 0xff) << 8 | octets[at + 1] & 0xff;
    int from = at + LENGTH_OCTETS;
    at = from + length;
    return new Undecoded(Packing.PLAIN, Arrays.copyOfRange(octets, from, at));
  }
}
