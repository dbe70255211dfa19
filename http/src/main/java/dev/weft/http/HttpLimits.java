package dev.weft.http;

import dev.weft.http.text.DurationText;
import java.time.Duration;
import java.util.Objects;

/**
 * What a connection grants its peer, and how much it bears from it. The defaults are safe on the
 * open internet, and no honest peer meets them; {@link #builder} changes one at a time. How long a
 * connection lives is in {@link Lifetime}.
 */
public final class HttpLimits {
  /** The smallest value SETTINGS_MAX_FRAME_SIZE may have (RFC 9113 §6.5.2), and its default. */
  public static final int SMALLEST_MAX_FRAME_BYTES = 16_384;

  /** The largest value SETTINGS_MAX_FRAME_SIZE may have (RFC 9113 §6.5.2). */
  public static final int LARGEST_MAX_FRAME_BYTES = 16_777_215;

  /** The flow-control window that every connection and stream begins with (RFC 9113 §6.9.2). */
  public static final int INITIAL_WINDOW_BYTES = 65_535;

  /** The defaults. */
  public static final HttpLimits DEFAULT = new Builder().build();

  private final int maxHeaderListBytes;
  private final int maxConcurrentStreams;
  private final int streamWindowBytes;
  private final int maxStreamWindowBytes;
  private final int connectionWindowBytes;
  private final int connectionBufferBytes;
  private final long totalBufferBytes;
  private final int maxFrameBytes;
  private final int maxPendingWriteBytes;
  private final int maxConnections;
  private final int maxHandshakes;
  private final Duration handshakeTimeout;
  private final Duration writeTimeout;
  private final Duration shutdownTimeout;
  private final Duration messageStallTimeout;
  private final Rate streamFaults;
  private final Rate controlFrames;
  private final Rate emptyFrames;

  private HttpLimits(Builder builder) {
    maxHeaderListBytes = builder.maxHeaderListBytes;
    maxConcurrentStreams = builder.maxConcurrentStreams;
    streamWindowBytes = builder.streamWindowBytes;
    maxStreamWindowBytes = builder.maxStreamWindowBytes;
    connectionWindowBytes = builder.connectionWindowBytes;
    connectionBufferBytes = builder.connectionBufferBytes;
    totalBufferBytes = builder.totalBufferBytes;
    maxFrameBytes = builder.maxFrameBytes;
    maxPendingWriteBytes = builder.maxPendingWriteBytes;
    maxConnections = builder.maxConnections;
    maxHandshakes = builder.maxHandshakes;
    handshakeTimeout = builder.handshakeTimeout;
    writeTimeout = builder.writeTimeout;
    shutdownTimeout = builder.shutdownTimeout;
    messageStallTimeout = builder.messageStallTimeout;
    streamFaults = builder.streamFaults;
    controlFrames = builder.controlFrames;
    emptyFrames = builder.emptyFrames;
  }

  /**
   * How often something may happen: {@code burst} times at once, and {@code perSecond} times a
   * second in the long run.
   */
  public record Rate(int burst, int perSecond) {
    /**
     * A rate.
     *
     * @throws IllegalArgumentException if either number is less than 1
     */
    public Rate {
      if (burst < 1 || perSecond < 1) {
        throw new IllegalArgumentException(
            "a rate is "
                + burst
                + " at once and "
                + perSecond
                + " a second; each must be at least 1");
      }
    }
  }

  /** A builder that begins with {@link #DEFAULT}. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with these limits. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.maxHeaderListBytes = maxHeaderListBytes;
    builder.maxConcurrentStreams = maxConcurrentStreams;
    builder.streamWindowBytes = streamWindowBytes;
    builder.maxStreamWindowBytes = maxStreamWindowBytes;
    builder.connectionWindowBytes = connectionWindowBytes;
    builder.connectionBufferBytes = connectionBufferBytes;
    builder.totalBufferBytes = totalBufferBytes;
    builder.maxFrameBytes = maxFrameBytes;
    builder.maxPendingWriteBytes = maxPendingWriteBytes;
    builder.maxConnections = maxConnections;
    builder.maxHandshakes = maxHandshakes;
    builder.handshakeTimeout = handshakeTimeout;
    builder.writeTimeout = writeTimeout;
    builder.shutdownTimeout = shutdownTimeout;
    builder.messageStallTimeout = messageStallTimeout;
    builder.streamFaults = streamFaults;
    builder.controlFrames = controlFrames;
    builder.emptyFrames = emptyFrames;
    return builder;
  }

  /**
   * The largest header block accepted, in the octets of RFC 9113 §6.5.2 (name, value and 32 a
   * field). A larger one costs its stream; one of more than four times as much on the wire, or 64
   * KiB where that is more, ends the connection. 16 KiB by default.
   */
  public int maxHeaderListBytes() {
    return maxHeaderListBytes;
  }

  /**
   * How many streams the peer may have open at a time; a further one is refused, which its sender
   * may try again. 1,000 by default.
   */
  public int maxConcurrentStreams() {
    return maxConcurrentStreams;
  }

  /**
   * The flow-control window that every stream begins with: how much of its body may be on its way
   * or unread before this end has to say more (RFC 9113 §6.9.2). 65,535 octets by default.
   */
  public int streamWindowBytes() {
    return streamWindowBytes;
  }

  /**
   * How far the window of a stream grows whose reader keeps up with what arrives. 8 MiB by default.
   */
  public int maxStreamWindowBytes() {
    return maxStreamWindowBytes;
  }

  /**
   * How much of all bodies together may be on its way. It holds no memory, and is given back as
   * octets arrive, so that an unread stream never holds up another, but while {@link
   * #totalBufferBytes} is used up. No more than the 32nd part of what is left of that, and no less
   * than {@link #INITIAL_WINDOW_BYTES}. 16 MiB by default.
   */
  public int connectionWindowBytes() {
    return connectionWindowBytes;
  }

  /**
   * How much all streams of a connection together may hold beyond their first windows, for large
   * messages and grown windows; what does not fit waits at its sender until others are read. The
   * most that a peer can make one connection hold unread is this and {@link #maxConcurrentStreams}
   * times {@link #streamWindowBytes}; one message that is larger is let in alone. 32 MiB by
   * default.
   */
  public int connectionBufferBytes() {
    return connectionBufferBytes;
  }

  /**
   * How much all connections of a server, or of a channel, together may hold of bodies that have
   * arrived and were not consumed, with what was granted for large messages and grown windows; the
   * first 65,535 octets of a connection do not count. When it is used up, a connection that holds
   * more than its share (this by the number of those that hold something) is granted more only as
   * it consumes what it holds, and large messages are let in one at a time on each connection. When
   * twice as much is held, no more of these are let in, and a connection that goes on sending what
   * is not read, beyond its share, is ended: so it should be many times what one message takes. A
   * quarter of the JVM's maximum heap by default.
   */
  public long totalBufferBytes() {
    return totalBufferBytes;
  }

  /**
   * The largest frame payload accepted, 16,384 to 16,777,215 (RFC 9113 §4.2). 16,384 by default.
   */
  public int maxFrameBytes() {
    return maxFrameBytes;
  }

  /**
   * How much may wait to be written to the socket before a sender of body data has to wait too.
   * When four times as much waits at a server, whatever it is made of, the connection is not read
   * from until it is written. 256 KiB by default.
   */
  public int maxPendingWriteBytes() {
    return maxPendingWriteBytes;
  }

  /**
   * How many connections a server has at a time; further ones wait in the operating system's queue.
   * While some wait, a peer that has owed its handshake for a second is given up; if there is none,
   * the connection that has been without calls for longest, and for five seconds at least, is asked
   * to go, and is closed two seconds later if it still has none. One with calls stays. 20,000 by
   * default.
   */
  public int maxConnections() {
    return maxConnections;
  }

  /**
   * How many of a server's connections may be amid their TLS handshake or HTTP/2's first frames at
   * a time; further ones wait in the operating system's queue. While some wait, the peer that has
   * owed its handshake for longest is given up, once that is a second; time in which it waits for
   * this end does not count. 1,000 by default.
   */
  public int maxHandshakes() {
    return maxHandshakes;
  }

  /**
   * The longest time that a peer may take for the TLS handshake and HTTP/2's first frames together;
   * time in which it waits for this end does not count. 20 s by default.
   */
  public Duration handshakeTimeout() {
    return handshakeTimeout;
  }

  /**
   * The longest time that the socket may take for what was handed to it at once, which is about
   * {@link #maxPendingWriteBytes}; a peer that reads more slowly is given up. 60 s by default.
   */
  public Duration writeTimeout() {
    return writeTimeout;
  }

  /**
   * How long a graceful shutdown waits for the peer to acknowledge that it is told. 10 s by
   * default.
   */
  public Duration shutdownTimeout() {
    return shutdownTimeout;
  }

  /**
   * How long a message that was let in, beyond its stream's window, may hold what others wait for
   * without coming on: when they have waited for so long, and less of it than {@link
   * #streamWindowBytes} has arrived meanwhile, its stream is reset with ENHANCE_YOUR_CALM, which
   * calls see as RESOURCE_EXHAUSTED. The same holds for any message that has begun, on a connection
   * that holds more than its share of {@link #totalBufferBytes} while others wait for that. While
   * nobody waits, a sender may take its time. 10 s by default.
   */
  public Duration messageStallTimeout() {
    return messageStallTimeout;
  }

  /**
   * How many streams the peer may have reset through faults of its own (CVE-2025-8671). 1,000 at
   * once, 200 a second by default.
   */
  public Rate streamFaults() {
    return streamFaults;
  }

  /**
   * How many frames that must be answered or that change nothing else (PING, SETTINGS, GOAWAY) the
   * peer may send. 20,000 at once, 10,000 a second by default.
   */
  public Rate controlFrames() {
    return controlFrames;
  }

  /**
   * How many frames without effect (DATA with no data, PRIORITY, unknown types) the peer may send
   * beyond those that come with header blocks and data, which allow ten each. 10,000 at once, 1,000
   * a second by default.
   */
  public Rate emptyFrames() {
    return emptyFrames;
  }

  /** Changes single limits; each method is named after the limit that it sets. */
  public static final class Builder {
    private int maxHeaderListBytes = 16 * 1024;
    private int maxConcurrentStreams = 1_000;
    private int streamWindowBytes = INITIAL_WINDOW_BYTES;
    private int maxStreamWindowBytes = 8 * 1024 * 1024;
    private int connectionWindowBytes = 16 * 1024 * 1024;
    private int connectionBufferBytes = 32 * 1024 * 1024;
    private long totalBufferBytes = Runtime.getRuntime().maxMemory() / 4;
    private int maxFrameBytes = SMALLEST_MAX_FRAME_BYTES;
    private int maxPendingWriteBytes = 256 * 1024;
    private int maxConnections = 20_000;
    private int maxHandshakes = 1_000;
    private Duration handshakeTimeout = Duration.ofSeconds(20);
    private Duration writeTimeout = Duration.ofSeconds(60);
    private Duration shutdownTimeout = Duration.ofSeconds(10);
    private Duration messageStallTimeout = Duration.ofSeconds(10);
    private Rate streamFaults = new Rate(1_000, 200);
    private Rate controlFrames = new Rate(20_000, 10_000);
    private Rate emptyFrames = new Rate(10_000, 1_000);

    private Builder() {}

    /** Sets {@link HttpLimits#maxHeaderListBytes}: at least 1,024, 16 KiB by default. */
    public Builder maxHeaderListBytes(int value) {
      maxHeaderListBytes = value;
      return this;
    }

    /** Sets {@link HttpLimits#maxConcurrentStreams}: at least 1, 1,000 by default. */
    public Builder maxConcurrentStreams(int value) {
      maxConcurrentStreams = value;
      return this;
    }

    /** Sets {@link HttpLimits#streamWindowBytes}: at least 1, 65,535 by default. */
    public Builder streamWindowBytes(int value) {
      streamWindowBytes = value;
      return this;
    }

    /** Sets {@link HttpLimits#maxStreamWindowBytes}: at least 1, 8 MiB by default. */
    public Builder maxStreamWindowBytes(int value) {
      maxStreamWindowBytes = value;
      return this;
    }

    /** Sets {@link HttpLimits#connectionWindowBytes}: at least 65,535, 16 MiB by default. */
    public Builder connectionWindowBytes(int value) {
      connectionWindowBytes = value;
      return this;
    }

    /** Sets {@link HttpLimits#connectionBufferBytes}: at least 1, 32 MiB by default. */
    public Builder connectionBufferBytes(int value) {
      connectionBufferBytes = value;
      return this;
    }

    /**
     * Sets {@link HttpLimits#totalBufferBytes}: 1 to 2,305,843,009,213,693,951, a quarter of the
     * maximum heap by default.
     */
    public Builder totalBufferBytes(long value) {
      totalBufferBytes = value;
      return this;
    }

    /** Sets {@link HttpLimits#maxFrameBytes}: 16,384 to 16,777,215, 16,384 by default. */
    public Builder maxFrameBytes(int value) {
      maxFrameBytes = value;
      return this;
    }

    /** Sets {@link HttpLimits#maxPendingWriteBytes}: 1 to 268,435,455, 256 KiB by default. */
    public Builder maxPendingWriteBytes(int value) {
      maxPendingWriteBytes = value;
      return this;
    }

    /** Sets {@link HttpLimits#maxConnections}: at least 1, 20,000 by default. */
    public Builder maxConnections(int value) {
      maxConnections = value;
      return this;
    }

    /** Sets {@link HttpLimits#maxHandshakes}: at least 1, 1,000 by default. */
    public Builder maxHandshakes(int value) {
      maxHandshakes = value;
      return this;
    }

    /**
     * Sets {@link HttpLimits#handshakeTimeout}: more than nothing, at most {@link
     * Lifetime#FOREVER}, 20 s by default.
     */
    public Builder handshakeTimeout(Duration timeout) {
      handshakeTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * Sets {@link HttpLimits#writeTimeout}: more than nothing, at most {@link Lifetime#FOREVER}, 60
     * s by default.
     */
    public Builder writeTimeout(Duration timeout) {
      writeTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * Sets {@link HttpLimits#shutdownTimeout}: more than nothing, at most {@link Lifetime#FOREVER},
     * 10 s by default.
     */
    public Builder shutdownTimeout(Duration timeout) {
      shutdownTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /**
     * Sets {@link HttpLimits#messageStallTimeout}: more than nothing, at most {@link
     * Lifetime#FOREVER}, 10 s by default.
     */
    public Builder messageStallTimeout(Duration timeout) {
      messageStallTimeout = Objects.requireNonNull(timeout, "timeout");
      return this;
    }

    /** Sets {@link HttpLimits#streamFaults}: 1,000 at once and 200 a second by default. */
    public Builder streamFaults(Rate rate) {
      streamFaults = Objects.requireNonNull(rate, "rate");
      return this;
    }

    /** Sets {@link HttpLimits#controlFrames}: 20,000 at once and 10,000 a second by default. */
    public Builder controlFrames(Rate rate) {
      controlFrames = Objects.requireNonNull(rate, "rate");
      return this;
    }

    /** Sets {@link HttpLimits#emptyFrames}: 10,000 at once and 1,000 a second by default. */
    public Builder emptyFrames(Rate rate) {
      emptyFrames = Objects.requireNonNull(rate, "rate");
      return this;
    }

    /**
     * The limits.
     *
     * @throws IllegalArgumentException if one is outside its range, naming both
     */
    public HttpLimits build() {
      require("maxHeaderListBytes", maxHeaderListBytes, 1_024, Integer.MAX_VALUE);
      require("maxConcurrentStreams", maxConcurrentStreams, 1, Integer.MAX_VALUE);
      require("streamWindowBytes", streamWindowBytes, 1, Integer.MAX_VALUE);
      require("maxStreamWindowBytes", maxStreamWindowBytes, 1, Integer.MAX_VALUE);
      require(
          "connectionWindowBytes", connectionWindowBytes, INITIAL_WINDOW_BYTES, Integer.MAX_VALUE);
      require("connectionBufferBytes", connectionBufferBytes, 1, Integer.MAX_VALUE);
      require("totalBufferBytes", totalBufferBytes, 1, Long.MAX_VALUE / 4);
      require("maxFrameBytes", maxFrameBytes, SMALLEST_MAX_FRAME_BYTES, LARGEST_MAX_FRAME_BYTES);
      require("maxPendingWriteBytes", maxPendingWriteBytes, 1, Integer.MAX_VALUE / 8);
      require("maxConnections", maxConnections, 1, Integer.MAX_VALUE);
      require("maxHandshakes", maxHandshakes, 1, Integer.MAX_VALUE);
      require("handshakeTimeout", handshakeTimeout);
      require("writeTimeout", writeTimeout);
      require("shutdownTimeout", shutdownTimeout);
      require("messageStallTimeout", messageStallTimeout);
      return new HttpLimits(this);
    }

    private static void require(String name, long value, long least, long most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(
            name + " is " + value + "; it must be between " + least + " and " + most);
      }
    }

    private static void require(String name, Duration timeout) {
      if (!timeout.isPositive() || timeout.compareTo(Lifetime.FOREVER) > 0) {
        throw new IllegalArgumentException(
            name
                + " is "
                + DurationText.of(timeout)
                + "; it must be more than nothing, and at most Lifetime.FOREVER");
      }
    }
  }
}
