package dev.weft.rpc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that comes in pieces. It is kept in parts, each as large as the piece that begins it or
 * a quarter of what is there, and joined when its last byte has come. So one that is half sent
 * takes a quarter more than its bytes, or a kilobyte.
 */
final class MessageParts {
  private static final int SMALLEST_PART_BYTES = 1024;
  private static final int LARGEST_SHARE = 4;

  private final int length;

  /** Those that are full. */
  private final List<byte[]> parts = new ArrayList<>();

  private byte @Nullable [] part;
  private int inPart;
  private int gathered;

  MessageParts(int length) {
    this.length = length;
  }

  /** Takes of so many bytes those that belong to the message; tells how many. */
  int gather(byte[] buffer, int offset, int available) {
    int count = Math.min(available, length - gathered);
    for (int taken = 0; taken < count; ) {
      byte[] target = partFor(count - taken);
      int fits = Math.min(count - taken, target.length - inPart);
      System.arraycopy(buffer, offset + taken, target, inPart, fits);
      inPart += fits;
      taken += fits;
      gathered += fits;
    }
    return count;
  }

  private byte[] partFor(int more) {
    byte[] last = part;
    if (last != null && inPart < last.length) {
      return last;
    }
    if (last != null) {
      parts.add(last);
    }
    int wanted = Math.max(SMALLEST_PART_BYTES, Math.max(more, gathered / LARGEST_SHARE));
    byte[] next = new byte[Math.min(length - gathered, wanted)];
    part = next;
    inPart = 0;
    return next;
  }

  boolean isComplete() {
    return gathered == length;
  }

  /** How many bytes are there. */
  int bytes() {
    return gathered;
  }

  /** The message, which must be complete. */
  byte[] join() {
    byte[] last = part;
    if (last != null && last.length == length) {
      return last;
    }
    byte[] message = new byte[length];
    int at = 0;
    for (byte[] full : parts) {
      System.arraycopy(full, 0, message, at, full.length);
      at += full.length;
    }
    if (last != null) {
      System.arraycopy(last, 0, message, at, inPart);
    }
    return message;
  }
}
