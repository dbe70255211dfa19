package dev.weft.http;

import java.time.Duration;

/**
 * What a connection grants its peer, and how much it bears from it. The defaults are meant to be
 * safe on the open internet; {@link #builder} changes one at a time.
 *
 * @param maxHeaderListBytes the largest header block accepted, in the octets of RFC 9113 §6.5.2
 *     (name, value and 32 a field); decoding stops there
 * @param maxConcurrentStreams how many streams the peer may have open at a time; a further one is
 *     refused, which its sender may try again
 * @param streamWindowBytes how much of one stream's body may be on its way or unread
 * @param connectionWindowBytes the same for all streams of a connection together
 * @param maxFrameBytes the largest frame payload accepted, 16,384 to 16,777,215
 * @param maxPendingWriteBytes how much may wait to be written to the socket before a sender of body
 *     data has to wait too
 * @param handshakeTimeout the longest time for the TLS handshake and HTTP/2's first frames together
 * @param writeTimeout the longest time for which the peer may leave the socket full before the
 *     connection is given up
 * @param shutdownTimeout how long a graceful shutdown waits for the peer to acknowledge that it is
 *     told
 * @param streamResets how many streams the peer may reset, or have reset through faults of its own
 * @param controlFrames how many PING and SETTINGS frames, which each cost an answer, the peer may
 *     send
 * @param emptyFrames how many frames without effect (DATA with no data, PRIORITY, unknown types)
 *     the peer may send
 */
public record HttpLimits(
    int maxHeaderListBytes,
    int maxConcurrentStreams,
    int streamWindowBytes,
    int connectionWindowBytes,
    int maxFrameBytes,
    int maxPendingWriteBytes,
    Duration handshakeTimeout,
    Duration writeTimeout,
    Duration shutdownTimeout,
    Rate streamResets,
    Rate controlFrames,
    Rate emptyFrames) {

  /** The defaults. */
  public static final HttpLimits DEFAULT = new Builder().build();

  /** The smallest value SETTINGS_MAX_FRAME_SIZE may have (RFC 9113 §6.5.2), and its default. */
  public static final int SMALLEST_MAX_FRAME_BYTES = 16_384;

  /** The largest value SETTINGS_MAX_FRAME_SIZE may have (RFC 9113 §6.5.2). */
  public static final int LARGEST_MAX_FRAME_BYTES = 16_777_215;

  /** The flow-control window that every connection and stream begins with (RFC 9113 §6.9.2). */
  public static final int INITIAL_WINDOW_BYTES = 65_535;

  /**
   * Checks that each limit is in the range that HTTP/2 allows.
   *
   * @throws IllegalArgumentException naming the limit and its range
   */
  public HttpLimits {
    require("maxHeaderListBytes", maxHeaderListBytes, 1_024, Integer.MAX_VALUE);
    require("maxConcurrentStreams", maxConcurrentStreams, 1, Integer.MAX_VALUE);
    require("streamWindowBytes", streamWindowBytes, 1, Integer.MAX_VALUE);
    require(
        "connectionWindowBytes", connectionWindowBytes, INITIAL_WINDOW_BYTES, Integer.MAX_VALUE);
    require("maxFrameBytes", maxFrameBytes, SMALLEST_MAX_FRAME_BYTES, LARGEST_MAX_FRAME_BYTES);
    require("maxPendingWriteBytes", maxPendingWriteBytes, 1, Integer.MAX_VALUE);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must be between " + least + " and " + most);
    }
  }

  /**
   * How often something may happen: {@code burst} times at once, and {@code perSecond} times a
   * second in the long run.
   */
  public record Rate(int burst, int perSecond) {}

  /** A builder that begins with {@link #DEFAULT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Changes single limits; each method is named after the limit that it sets. */
  public static final class Builder {
    private int maxHeaderListBytes = 16 * 1024;
    private int maxConcurrentStreams = 1_000;
    private int streamWindowBytes = 1024 * 1024;
    private int connectionWindowBytes = 4 * 1024 * 1024;
    private int maxFrameBytes = SMALLEST_MAX_FRAME_BYTES;
    private int maxPendingWriteBytes = 256 * 1024;
    private Duration handshakeTimeout = Duration.ofSeconds(20);
    private Duration writeTimeout = Duration.ofSeconds(60);
    private Duration shutdownTimeout = Duration.ofSeconds(10);
    private Rate streamResets = new Rate(1_000, 200);
    private Rate controlFrames = new Rate(20_000, 10_000);
    private Rate emptyFrames = new Rate(1_000, 100);

    private Builder() {}

    /** Sets {@link HttpLimits#maxHeaderListBytes}. */
    public Builder maxHeaderListBytes(int bytes) {
      maxHeaderListBytes = bytes;
      return this;
    }

    /** Sets {@link HttpLimits#maxConcurrentStreams}. */
    public Builder maxConcurrentStreams(int streams) {
      maxConcurrentStreams = streams;
      return this;
    }

    /** Sets {@link HttpLimits#streamWindowBytes}. */
    public Builder streamWindowBytes(int bytes) {
      streamWindowBytes = bytes;
      return this;
    }

    /** Sets {@link HttpLimits#connectionWindowBytes}. */
    public Builder connectionWindowBytes(int bytes) {
      connectionWindowBytes = bytes;
      return this;
    }

    /** Sets {@link HttpLimits#maxFrameBytes}. */
    public Builder maxFrameBytes(int bytes) {
      maxFrameBytes = bytes;
      return this;
    }

    /** Sets {@link HttpLimits#maxPendingWriteBytes}. */
    public Builder maxPendingWriteBytes(int bytes) {
      maxPendingWriteBytes = bytes;
      return this;
    }

    /** Sets {@link HttpLimits#handshakeTimeout}. */
    public Builder handshakeTimeout(Duration timeout) {
      handshakeTimeout = timeout;
      return this;
    }

    /** Sets {@link HttpLimits#writeTimeout}. */
    public Builder writeTimeout(Duration timeout) {
      writeTimeout = timeout;
      return this;
    }

    /** Sets {@link HttpLimits#shutdownTimeout}. */
    public Builder shutdownTimeout(Duration timeout) {
      shutdownTimeout = timeout;
      return this;
    }

    /** Sets {@link HttpLimits#streamResets}. */
    public Builder streamResets(Rate rate) {
      streamResets = rate;
      return this;
    }

    /** Sets {@link HttpLimits#controlFrames}. */
    public Builder controlFrames(Rate rate) {
      controlFrames = rate;
      return this;
    }

    /** Sets {@link HttpLimits#emptyFrames}. */
    public Builder emptyFrames(Rate rate) {
      emptyFrames = rate;
      return this;
    }

    /**
     * The limits.
     *
     * @throws IllegalArgumentException if one is outside its range
     */
    public HttpLimits build() {
      return new HttpLimits(
          maxHeaderListBytes,
          maxConcurrentStreams,
          streamWindowBytes,
          connectionWindowBytes,
          maxFrameBytes,
          maxPendingWriteBytes,
          handshakeTimeout,
          writeTimeout,
          shutdownTimeout,
          streamResets,
          controlFrames,
          emptyFrames);
    }
  }
}
