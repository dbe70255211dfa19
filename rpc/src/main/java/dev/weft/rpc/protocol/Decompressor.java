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
 *
 * <p>A message that stays small costs what any message costs, and is decompressed at once. One that
 * grows is begun again when it is its peer's turn, so that it holds nothing but its compressed form
 * until then.
 */
final class Decompressor {
  /** More than this has to wait for its turn. */
  private static final int SMALL_BYTES = 32 * 1024;

  private static final int FIRST_ALLOCATION_BYTES = 4 * 1024;

  /** What is done with a message's own bytes, which are there until this has returned. */
  interface Decoding<T> {
    /** Decodes the message. */
    T decode(byte[] bytes, int offset, int length);
  }

  private final RpcLimits limits;
  private final OctetBudget budget;

  Decompressor(RpcLimits limits) {
    this.limits = limits;
    this.budget = new OctetBudget(limits.maxDecompressingBytes(), mostAtATime());
  }

  /**
   * Half of the processors: virtual threads keep theirs until they wait for something, and what a
   * thousandfold growth takes would hold up every call.
   */
  private static int mostAtATime() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  /**
   * Decodes a compressed message. If it is not small, waits while others are being decompressed
   * that take up the memory or the processors that there are for it ({@link
   * RpcLimits#maxDecompressingBytes}).
   *
   * @param sender whose message it is: those of one sender wait in the order of arrival, and not
   *     for all of another one
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED above a limit, INTERNAL if the
   *     bytes are not in the format
   */
  <T> T decompress(Compression compression, byte[] compressed, Object sender, Decoding<T> decoding)
      throws InterruptedException {
    long ratioLimit = (long) Math.max(1, compressed.length) * limits.maxDecompressionRatio();
    int limit = (int) Math.min(limits.maxInboundMessageBytes(), ratioLimit);
    try {
      Decompressed message = read(compression, compressed, Math.min(limit, SMALL_BYTES));
      if (message.isWhole || limit <= SMALL_BYTES) {
        return decode(message, compressed.length, limit, decoding);
      }
      try (OctetBudget.Share _ = budget.share(sender, limit)) {
        return decode(read(compression, compressed, limit), compressed.length, limit, decoding);
      }
    } catch (IOException e) {
      throw Status.INTERNAL
          .withMessage(
              "a message can't be decompressed as " + compression.name() + ": " + FailureText.of(e))
          .asException(e);
    }
  }

  /** What a message has become, as far as it may. */
  private record Decompressed(byte[] bytes, int length, boolean isWhole) {}

  @SuppressWarnings("ThreadPriorityCheck") // where there is one processor, others have their turn
  private static Decompressed read(Compression compression, byte[] compressed, int limit)
      throws IOException {
    try (InputStream in = compression.decompress(new ByteArrayInputStream(compressed))) {
      byte[] bytes = new byte[(int) Math.min(limit, firstAllocation(compressed))];
      int length = 0;
      while (length < limit) {
        if (length == bytes.length) {
          bytes = Arrays.copyOf(bytes, (int) Math.min(limit, 2L * length));
        }
        int count = in.read(bytes, length, Math.min(SMALL_BYTES, bytes.length - length));
        if (count < 0) {
          return new Decompressed(bytes, length, true);
        }
        length += count;
        if (length > SMALL_BYTES) {
          Thread.yield();
        }
      }
      return new Decompressed(bytes, length, in.read() < 0);
    }
  }

  private static long firstAllocation(byte[] compressed) {
    return Math.max(FIRST_ALLOCATION_BYTES, 2L * compressed.length);
  }

  private <T> T decode(
      Decompressed message, int compressedLength, int limit, Decoding<T> decoding) {
    if (!message.isWhole) {
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
    return decoding.decode(message.bytes, 0, message.length);
  }
}
