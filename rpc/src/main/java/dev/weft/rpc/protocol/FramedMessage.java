package dev.weft.rpc.protocol;

/**
 * A message with its prefix, ready to be sent: {@code length} bytes of an array from {@code
 * offset}.
 */
record FramedMessage(byte[] array, int offset, int length) {
  /** No octets, not even a prefix: what goes along with the end of a request. */
  static final FramedMessage NOTHING = new FramedMessage(new byte[0], 0, 0);
}
