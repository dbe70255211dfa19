package dev.weft.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Messages one after the other on a pair of streams, each behind its length: four bytes, the least
 * significant first.
 */
final class Frames {
  private static final int LENGTH_BYTES = Integer.BYTES;

  private final InputStream in;
  private final OutputStream out;

  Frames(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Waits for the next message.
   *
   * @return its bytes; empty when the peer has closed the stream
   * @throws EOFException if the stream ends inside of a message
   */
  Optional<byte[]> read() throws IOException {
    byte[] length = in.readNBytes(LENGTH_BYTES);
    if (length.length == 0) {
      return Optional.empty();
    }
    return Optional.of(exactly(lengthIn(exactly(length, LENGTH_BYTES, "length"))));
  }

  /** Sends a message. */
  void write(byte[] message) throws IOException {
    ByteBuffer frame =
        ByteBuffer.allocate(LENGTH_BYTES + message.length).order(ByteOrder.LITTLE_ENDIAN);
    out.write(frame.putInt(message.length).put(message).array());
    out.flush();
  }

  private byte[] exactly(int length) throws IOException {
    return exactly(in.readNBytes(length), length, "message");
  }

  private static byte[] exactly(byte[] bytes, int length, String what) throws EOFException {
    if (bytes.length != length) {
      throw new EOFException(
          "the input ended after " + bytes.length + " of the " + length + " bytes of a " + what);
    }
    return bytes;
  }

  private static int lengthIn(byte[] bytes) throws IOException {
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0) {
      throw new IOException(
          "the input has a message of " + Integer.toUnsignedString(length) + " bytes");
    }
    return length;
  }
}
