package dev.weft.rpc.protocol;

import java.util.Arrays;

/**
 * A message with its prefix, ready to be sent: {@code length} bytes of an array from {@code
 * offset}.
 */
record FramedMessage(byte[] array, int offset, int length) {
  /** No octets, not even a prefix: what goes along with the end of a request. */
  static final FramedMessage NOTHING = new FramedMessage(new byte[0], 0, 0);

  /** The same in an array without much room to spare, for one that has to wait. */
  FramedMessage trimmed() {
    return array.length - length <= length / 4
        ? this
        : new FramedMessage(Arrays.copyOfRange(array, offset, offset + length), 0, length);
  }
}
