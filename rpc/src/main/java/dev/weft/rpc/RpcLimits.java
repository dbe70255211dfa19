package dev.weft.rpc;

/**
 * The limits of the gRPC layer; those of the connection under it are {@link
 * dev.weft.http.HttpLimits}. The defaults are safe on the open internet.
 *
 * @param maxInboundMessageBytes the largest message that is accepted, 4 MiB by default, before and
 *     after decompression; a larger one fails its call with RESOURCE_EXHAUSTED before it is
 *     buffered
 * @param maxOutboundMessageBytes the largest message that is sent, unlimited by default; a larger
 *     one fails its call with RESOURCE_EXHAUSTED
 * @param maxDecompressionRatio how many times larger than its compressed form a message may be,
 *     1,100 by default, which gzip can't exceed but a bomb in another format can
 * @param maxOutboundMetadataBytes the most metadata that is sent ahead of or behind messages, 16
 *     KiB by default, as {@link Metadata#sizeInBytes} counts; a peer refuses what is more than its
 *     own limit, which {@link dev.weft.http.HttpLimits#maxHeaderListBytes} is on this side
 * @param maxStatusMessageBytes how much of a status' message is sent, 4 KiB by default once
 *     encoded; the rest is cut off
 */
public record RpcLimits(
    int maxInboundMessageBytes,
    int maxOutboundMessageBytes,
    int maxDecompressionRatio,
    int maxOutboundMetadataBytes,
    int maxStatusMessageBytes) {

  /** The limits if nothing else is said. */
  public static final RpcLimits DEFAULT =
      new RpcLimits(4 * 1024 * 1024, Integer.MAX_VALUE, 1_100, 16 * 1024, 4 * 1024);

  /** Checks that each limit leaves room for something. */
  public RpcLimits {
    requirePositive("maxInboundMessageBytes", maxInboundMessageBytes);
    requirePositive("maxOutboundMessageBytes", maxOutboundMessageBytes);
    requirePositive("maxDecompressionRatio", maxDecompressionRatio);
    requirePositive("maxOutboundMetadataBytes", maxOutboundMetadataBytes);
    requirePositive("maxStatusMessageBytes", maxStatusMessageBytes);
  }

  /** The same limits but for the largest message that is accepted. */
  public RpcLimits withMaxInboundMessageBytes(int bytes) {
    return new RpcLimits(
        bytes,
        maxOutboundMessageBytes,
        maxDecompressionRatio,
        maxOutboundMetadataBytes,
        maxStatusMessageBytes);
  }

  /** The same limits but for the largest message that is sent. */
  public RpcLimits withMaxOutboundMessageBytes(int bytes) {
    return new RpcLimits(
        maxInboundMessageBytes,
        bytes,
        maxDecompressionRatio,
        maxOutboundMetadataBytes,
        maxStatusMessageBytes);
  }

  /** The same limits but for how far a message may grow when it is decompressed. */
  public RpcLimits withMaxDecompressionRatio(int ratio) {
    return new RpcLimits(
        maxInboundMessageBytes,
        maxOutboundMessageBytes,
        ratio,
        maxOutboundMetadataBytes,
        maxStatusMessageBytes);
  }

  /** The same limits but for the most metadata that is sent. */
  public RpcLimits withMaxOutboundMetadataBytes(int bytes) {
    return new RpcLimits(
        maxInboundMessageBytes,
        maxOutboundMessageBytes,
        maxDecompressionRatio,
        bytes,
        maxStatusMessageBytes);
  }

  /** The same limits but for how much of a status' message is sent. */
  public RpcLimits withMaxStatusMessageBytes(int bytes) {
    return new RpcLimits(
        maxInboundMessageBytes,
        maxOutboundMessageBytes,
        maxDecompressionRatio,
        maxOutboundMetadataBytes,
        bytes);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " is " + value + ", but must be at least 1");
    }
  }
}
