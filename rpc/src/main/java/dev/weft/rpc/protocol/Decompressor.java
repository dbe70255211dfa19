package dev.weft.rpc.protocol;

import dev.weft.http.text.FailureText;
import dev.weft.rpc.Compression;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Undoes the compression of messages, with an eye on how large they become: each, and all of a
 * server or channel together.
 */
final class Decompressor {
  private static final int FIRST_ALLOCATION_BYTES = 4 * 1024;

  /**
   * So much is decompressed at a time before others have their turn: virtual threads keep their
   * processor otherwise, and a few messages that grow a thousandfold would hold up every call.
   */
  private static final int BYTES_IN_TURN = 32 * 1024;

  /** What is done with a message's own bytes, which are there until this has returned. */
  interface Decoding<T> {
    /** Decodes the message. */
    T decode(byte[] bytes, int offset, int length);
  }

  private final RpcLimits limits;
  private final OctetBudget budget;

  Decompressor(RpcLimits limits) {
    this.limits = limits;
    this.budget = new OctetBudget(limits.maxDecompressingBytes());
  }

  /**
   * Decodes a compressed message. Waits, in order of arrival, while others are being decompressed
   * that may take all the memory there is for it ({@link RpcLimits#maxDecompressingBytes}).
   *
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED above a limit, INTERNAL if the
   *     bytes are not in the format
   */
  <T> T decompress(Compression compression, byte[] compressed, Decoding<T> decoding)
      throws InterruptedException {
    long ratioLimit = (long) Math.max(1, compressed.length) * limits.maxDecompressionRatio();
    int limit = (int) Math.min(limits.maxInboundMessageBytes(), ratioLimit);
    try (OctetBudget.Share _ = budget.share(limit);
        InputStream in = compression.decompress(new ByteArrayInputStream(compressed))) {
      Decompressed message = read(in, compressed.length, limit);
      return decoding.decode(message.bytes, 0, message.length);
    } catch (IOException e) {
      throw Status.INTERNAL
          .withMessage(
              "a message can't be decompressed as " + compression.name() + ": " + FailureText.of(e))
          .asException(e);
    }
  }

  private record Decompressed(byte[] bytes, int length) {}

  @SuppressWarnings("ThreadPriorityCheck") // fairness is all that the yielding is for
  private Decompressed read(InputStream in, int compressedLength, int limit) throws IOException {
    byte[] bytes =
        new byte[(int) Math.min(limit, Math.max(FIRST_ALLOCATION_BYTES, 2L * compressedLength))];
    int length = 0;
    while (true) {
      int count = in.read(bytes, length, Math.min(BYTES_IN_TURN, bytes.length - length));
      if (count < 0) {
        return new Decompressed(bytes, length);
      }
      length += count;
      if (length > BYTES_IN_TURN) {
        Thread.yield();
      }
      if (length == bytes.length) {
        if (length == limit) {
          requireEnd(in, compressedLength, limit);
          return new Decompressed(bytes, length);
        }
        bytes = Arrays.copyOf(bytes, (int) Math.min(limit, 2L * length));
      }
    }
  }

  private void requireEnd(InputStream in, int compressedLength, int limit) throws IOException {
    if (in.read() >= 0) {
      throw Status.RESOURCE_EXHAUSTED
          .withMessage(
              "a message of "
                  + compressedLength
                  + " bytes becomes more than "
                  + limit
                  + " bytes when it is decompressed, which is above the receiver's limit"
                  + (limit == limits.maxInboundMessageBytes()
                      ? " (maxInboundMessageBytes)"
                      : " (maxDecompressionRatio)"))
          .asException();
    }
  }
}
