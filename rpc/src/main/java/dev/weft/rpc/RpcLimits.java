package dev.weft.rpc;

import dev.weft.http.HttpLimits.Rate;
import java.util.Objects;

/**
 * The limits of the gRPC layer; those of the connection under it are {@link
 * dev.weft.http.HttpLimits}. The defaults are safe on the open internet; {@link #builder} changes
 * one at a time.
 */
public final class RpcLimits {
  /** The defaults. */
  public static final RpcLimits DEFAULT = new Builder().build();

  private final int maxInboundMessageBytes;
  private final int maxOutboundMessageBytes;
  private final int maxDecompressionRatio;
  private final int maxDecompressingBytes;
  private final int maxOutboundMetadataBytes;
  private final int maxStatusMessageBytes;
  private final int maxConcurrentCalls;
  private final long maxUnsentAnswerBytes;
  private final int maxRetryBufferBytes;
  private final Rate abandonedRequests;

  private RpcLimits(Builder builder) {
    maxInboundMessageBytes = builder.maxInboundMessageBytes;
    maxOutboundMessageBytes = builder.maxOutboundMessageBytes;
    maxDecompressionRatio = builder.maxDecompressionRatio;
    maxDecompressingBytes = builder.maxDecompressingBytes;
    maxOutboundMetadataBytes = builder.maxOutboundMetadataBytes;
    maxStatusMessageBytes = builder.maxStatusMessageBytes;
    maxConcurrentCalls = builder.maxConcurrentCalls;
    maxUnsentAnswerBytes = builder.maxUnsentAnswerBytes;
    maxRetryBufferBytes = builder.maxRetryBufferBytes;
    abandonedRequests = builder.abandonedRequests;
  }

  /** A builder that begins with {@link #DEFAULT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with these limits. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.maxInboundMessageBytes = maxInboundMessageBytes;
    builder.maxOutboundMessageBytes = maxOutboundMessageBytes;
    builder.maxDecompressionRatio = maxDecompressionRatio;
    builder.maxDecompressingBytes = maxDecompressingBytes;
    builder.maxOutboundMetadataBytes = maxOutboundMetadataBytes;
    builder.maxStatusMessageBytes = maxStatusMessageBytes;
    builder.maxConcurrentCalls = maxConcurrentCalls;
    builder.maxUnsentAnswerBytes = maxUnsentAnswerBytes;
    builder.maxRetryBufferBytes = maxRetryBufferBytes;
    builder.abandonedRequests = abandonedRequests;
    return builder;
  }

  /**
   * The largest message that is accepted, before and after decompression; a larger one fails its
   * call with RESOURCE_EXHAUSTED before it is buffered. 4 MiB by default.
   */
  public int maxInboundMessageBytes() {
    return maxInboundMessageBytes;
  }

  /**
   * The largest message that is sent; a larger one fails its call with RESOURCE_EXHAUSTED.
   * Unlimited by default.
   */
  public int maxOutboundMessageBytes() {
    return maxOutboundMessageBytes;
  }

  /**
   * How many times larger than its compressed form a message may be. 1,100 by default, which gzip
   * can't exceed but a bomb in another format can.
   */
  public int maxDecompressionRatio() {
    return maxDecompressionRatio;
  }

  /**
   * How much memory all messages of a server or channel that are being decompressed may take
   * together, counting what each may become at most; further ones wait: those of one peer in the
   * order of arrival, the peers in turn. At most half as many as there are processors are
   * decompressed at a time. 64 MiB by default; one message that may become larger is let in alone.
   */
  public int maxDecompressingBytes() {
    return maxDecompressingBytes;
  }

  /**
   * The most metadata that is sent ahead of or behind messages, as {@link Metadata#sizeInBytes}
   * counts. A peer refuses what is more than its own limit, which is {@link
   * dev.weft.http.HttpLimits#maxHeaderListBytes} on this side. 16 KiB by default.
   */
  public int maxOutboundMetadataBytes() {
    return maxOutboundMetadataBytes;
  }

  /** How much of a status' message is sent, once encoded; the rest is cut off. 4 KiB by default. */
  public int maxStatusMessageBytes() {
    return maxStatusMessageBytes;
  }

  /**
   * How many calls a server answers at a time, over all of its connections; a further one fails
   * with RESOURCE_EXHAUSTED. Handlers of cancelled calls count until they return. A call that is
   * refused so reaches no interceptor; the log says how many there were, once a second at most.
   * Unlimited by default. Each connection has its own limit besides: {@link
   * dev.weft.http.HttpLimits#maxConcurrentStreams}.
   */
  public int maxConcurrentCalls() {
    return maxConcurrentCalls;
  }

  /**
   * How much the answers above 16 KiB of a server may hold together that wait for their clients to
   * take them, in bytes of encoded messages. When it is used up, no further handler begins on a
   * connection whose answers hold more than its share (this by the number of those that hold some)
   * before some are taken; deadlines count meanwhile. Handlers that have begun are not kept from
   * answering: what those may hold is bounded by {@link #maxConcurrentCalls} and {@link
   * dev.weft.http.HttpLimits#maxConcurrentStreams}. An eighth of the JVM's maximum heap by default,
   * since arrays of a megabyte may take twice their size in it.
   */
  public long maxUnsentAnswerBytes() {
    return maxUnsentAnswerBytes;
  }

  /**
   * How much of what a call has written to a stream of requests is held, in bytes of its messages
   * with their prefixes, so that it can be sent again should the server refuse it unseen; a call
   * that has written more is not tried again. Held until the server begins to answer. 1 MiB by
   * default.
   */
  public int maxRetryBufferBytes() {
    return maxRetryBufferBytes;
  }

  /**
   * How many requests a client may reset that wait while as many handlers as {@link
   * dev.weft.http.HttpLimits#maxConcurrentStreams} allows still run for its connection, those of
   * calls among them that it has cancelled (CVE-2023-44487); above it the connection is ended. They
   * cost no more than their octets, so this is a sign of abuse rather than a burden. 10,000 at once
   * and 1,000 a second by default.
   */
  public Rate abandonedRequests() {
    return abandonedRequests;
  }

  /** Changes single limits; each method is named after the limit that it sets. */
  public static final class Builder {
    private int maxInboundMessageBytes = 4 * 1024 * 1024;
    private int maxOutboundMessageBytes = Integer.MAX_VALUE;
    private int maxDecompressionRatio = 1_100;
    private int maxDecompressingBytes = 64 * 1024 * 1024;
    private int maxOutboundMetadataBytes = 16 * 1024;
    private int maxStatusMessageBytes = 4 * 1024;
    private int maxConcurrentCalls = Integer.MAX_VALUE;
    private long maxUnsentAnswerBytes = Runtime.getRuntime().maxMemory() / 8;
    private int maxRetryBufferBytes = 1024 * 1024;
    private Rate abandonedRequests = new Rate(10_000, 1_000);

    private Builder() {}

    /** Sets {@link RpcLimits#maxInboundMessageBytes}: at least 1, 4 MiB by default. */
    public Builder maxInboundMessageBytes(int value) {
      maxInboundMessageBytes = requirePositive("maxInboundMessageBytes", value);
      return this;
    }

    /**
     * Sets {@link RpcLimits#maxOutboundMessageBytes}: at least 1, {@link Integer#MAX_VALUE} by
     * default.
     */
    public Builder maxOutboundMessageBytes(int value) {
      maxOutboundMessageBytes = requirePositive("maxOutboundMessageBytes", value);
      return this;
    }

    /** Sets {@link RpcLimits#maxDecompressionRatio}: at least 1, 1,100 by default. */
    public Builder maxDecompressionRatio(int value) {
      maxDecompressionRatio = requirePositive("maxDecompressionRatio", value);
      return this;
    }

    /** Sets {@link RpcLimits#maxDecompressingBytes}: at least 1, 64 MiB by default. */
    public Builder maxDecompressingBytes(int value) {
      maxDecompressingBytes = requirePositive("maxDecompressingBytes", value);
      return this;
    }

    /** Sets {@link RpcLimits#maxOutboundMetadataBytes}: at least 1, 16 KiB by default. */
    public Builder maxOutboundMetadataBytes(int value) {
      maxOutboundMetadataBytes = requirePositive("maxOutboundMetadataBytes", value);
      return this;
    }

    /** Sets {@link RpcLimits#maxStatusMessageBytes}: at least 1, 4 KiB by default. */
    public Builder maxStatusMessageBytes(int value) {
      maxStatusMessageBytes = requirePositive("maxStatusMessageBytes", value);
      return this;
    }

    /**
     * Sets {@link RpcLimits#maxConcurrentCalls}: at least 1, {@link Integer#MAX_VALUE}, which is no
     * limit, by default.
     */
    public Builder maxConcurrentCalls(int value) {
      maxConcurrentCalls = requirePositive("maxConcurrentCalls", value);
      return this;
    }

    /**
     * Sets {@link RpcLimits#maxUnsentAnswerBytes}: at least 1, an eighth of the maximum heap by
     * default.
     */
    public Builder maxUnsentAnswerBytes(long value) {
      maxUnsentAnswerBytes = requirePositive("maxUnsentAnswerBytes", value);
      return this;
    }

    /** Sets {@link RpcLimits#maxRetryBufferBytes}: at least 1, 1 MiB by default. */
    public Builder maxRetryBufferBytes(int value) {
      maxRetryBufferBytes = requirePositive("maxRetryBufferBytes", value);
      return this;
    }

    /** Sets {@link RpcLimits#abandonedRequests}: 10,000 at once and 1,000 a second by default. */
    public Builder abandonedRequests(Rate rate) {
      abandonedRequests = Objects.requireNonNull(rate, "rate");
      return this;
    }

    /** The limits. */
    public RpcLimits build() {
      return new RpcLimits(this);
    }

    private static long requirePositive(String name, long value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " is " + value + ", but must be at least 1");
      }
      return value;
    }

    private static int requirePositive(String name, int value) {
      return (int) requirePositive(name, (long) value);
    }
  }
}
