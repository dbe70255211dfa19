package dev.weft.rpc.protocol;

import dev.weft.rpc.Compression;
import dev.weft.rpc.RpcLimits;
import dev.weft.rpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Undoes a message's compression, with an eye on how large it becomes. */
final class Decompressor {
  private static final int FIRST_ALLOCATION_BYTES = 4 * 1024;

  private final Compression compression;
  private final RpcLimits limits;

  Decompressor(Compression compression, RpcLimits limits) {
    this.compression = compression;
    this.limits = limits;
  }

  /**
   * The message's own bytes.
   *
   * @throws dev.weft.rpc.StatusException with RESOURCE_EXHAUSTED above a limit, INTERNAL if the
   *     bytes are not in the format
   */
  byte[] decompress(byte[] compressed) {
    long ratioLimit = (long) Math.max(1, compressed.length) * limits.maxDecompressionRatio();
    int limit = (int) Math.min(limits.maxInboundMessageBytes(), ratioLimit);
    try (InputStream in = compression.decompress(new ByteArrayInputStream(compressed))) {
      return read(in, compressed.length, limit);
    } catch (IOException e) {
      throw Status.INTERNAL
          .withMessage(
              "a message can't be decompressed as " + compression.name() + ": " + e.getMessage())
          .asException(e);
    }
  }

  private byte[] read(InputStream in, int compressedLength, int limit) throws IOException {
    byte[] bytes =
        new byte[Math.min(limit, Math.max(FIRST_ALLOCATION_BYTES, 2 * compressedLength))];
    int length = 0;
    while (true) {
      int count = in.read(bytes, length, bytes.length - length);
      if (count < 0) {
        return Arrays.copyOf(bytes, length);
      }
      length += count;
      if (length == bytes.length) {
        if (length == limit) {
          requireEnd(in, compressedLength, limit);
          return bytes;
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
