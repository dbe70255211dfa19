package dev.weft.simulation.network;

import java.nio.ByteBuffer;

/**
 * Has a server's SETTINGS say that it takes more streams at a time than it does, so that it refuses
 * some. The setting is the first one of the server's first frame.
 */
final class Overpromise {
  private static final int FIRST_SETTING = 9;
  private static final int MAX_CONCURRENT_STREAMS = 3;

  private final byte[] setting;
  private int passed;

  /** What says {@code streams}. */
  Overpromise(int streams) {
    setting =
        ByteBuffer.allocate(6).putShort((short) MAX_CONCURRENT_STREAMS).putInt(streams).array();
  }

  /** The next octets of the server's, {@code count} of them taken from these, as they pass. */
  ByteBuffer rewritten(ByteBuffer octets, int count) {
    byte[] piece = new byte[count];
    octets.get(piece);
    for (int at = 0; at < setting.length; at++) {
      int index = FIRST_SETTING + at - passed;
      if (index >= 0 && index < count) {
        piece[index] = setting[at];
      }
    }
    passed += count;
    return ByteBuffer.wrap(piece);
  }

  boolean isSaid() {
    return passed >= FIRST_SETTING + setting.length;
  }
}
