package dev.weft.rpc.protocol;

import dev.weft.rpc.Status;
import dev.weft.rpc.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one direction of a call into messages: each is a flag byte, a length of four bytes,
 * big-endian, and that many bytes. Where pieces of data begin and end has no meaning. Pure: bytes
 * in, messages out.
 *
 * <p>A message that lies whole in the piece of data that completes it, as nearly all do, is handed
 * over where it lies. Of one that comes in pieces, memory is taken as bytes arrive, not as the
 * prefix announces them ({@link MessageParts}).
 */
final class MessageDeframer {
  static final int PREFIX_BYTES = 5;

  /** Takes the messages. */
  interface Sink {
    /**
     * A message of so many bytes, its prefix among them, has begun and is not all there. As long as
     * not even its prefix is, nothing is known but that.
     */
    void begun(int bytes);

    /** A message that lies in the buffer, and is valid only until this returns. */
    void borrowed(Packing packing, byte[] buffer, int offset, int length);

    /** A message in an array of its own. */
    void owned(Packing packing, byte[] message);
  }

  private final int maxMessageBytes;
  private int prefixBytes;
  private int flag;
  private int length;
  private @Nullable MessageParts parts;

  MessageDeframer(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * Takes the next bytes and hands over the messages that they complete.
   *
   * @throws StatusException if they break a rule; nothing may be fed any more
   */
  void feed(byte[] buffer, int offset, int count, Sink sink) {
    int position = offset;
    int end = offset + count;
    while (position < end) {
      if (prefixBytes < PREFIX_BYTES) {
        position = readPrefix(buffer, position, end);
        if (prefixBytes < PREFIX_BYTES) {
          sink.begun(PREFIX_BYTES);
          return;
        }
        if (end - position >= length) {
          sink.borrowed(packing(), buffer, position, length);
          position += length;
          prefixBytes = 0;
          continue;
        }
        sink.begun(PREFIX_BYTES + length);
      }
      MessageParts begun = parts == null ? new MessageParts(length) : parts;
      parts = begun;
      position += begun.gather(buffer, position, end - position);
      if (begun.isComplete()) {
        parts = null;
        prefixBytes = 0;
        sink.owned(packing(), begun.join());
      }
    }
  }

  /** How many bytes are held of a message that is not complete, its prefix among them. */
  int pendingBytes() {
    return parts == null ? prefixBytes : prefixBytes + parts.bytes();
  }

  /** Reads as much of the prefix as is there, and checks it when it is complete. */
  private int readPrefix(byte[] buffer, int start, int end) {
    int position = start;
    for (; prefixBytes < PREFIX_BYTES && position < end; prefixBytes++, position++) {
      if (prefixBytes == 0) {
        flag = buffer[position];
        length = 0;
      } else {
        length = length << 8 | buffer[position] & 0xFF;
      }
    }
    if (prefixBytes == PREFIX_BYTES) {
      check();
    }
    return position;
  }

  private void check() {
    if ((flag & ~1) != 0) {
      throw Status.INTERNAL
          .withMessage(
              String.format(
                  "a message begins with the flag byte 0x%02x, but only 0 and 1 have a meaning;"
                      + " what the peer sends is not gRPC messages",
                  flag & 0xFF))
          .asException();
    }
    if (length < 0 || length > maxMessageBytes) {
      throw Status.RESOURCE_EXHAUSTED
          .withMessage(
              "a message of "
                  + Integer.toUnsignedString(length)
                  + " bytes is larger than the receiver's limit of "
                  + maxMessageBytes
                  + " bytes (maxInboundMessageBytes)")
          .asException();
    }
  }

  private Packing packing() {
    return flag == 0 ? Packing.PLAIN : Packing.COMPRESSED;
  }
}
