package dev.weft.rpc.protocol;

/** What is done with a message when it is taken; its octets are held until this has returned. */
interface Taking<T> {
  /**
   * Takes the message.
   *
   * @param message decoded, or {@link Undecoded}
   * @param size its bytes on the wire without the prefix
   */
  T take(Object message, Packing packing, int size) throws InterruptedException;
}
