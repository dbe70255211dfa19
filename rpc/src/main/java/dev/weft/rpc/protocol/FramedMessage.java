package dev.weft.rpc.protocol;

/**
 * A message with its prefix, ready to be sent: {@code length} bytes of an array from {@code
 * offset}.
 */
record FramedMessage(byte[] array, int offset, int length) {}
