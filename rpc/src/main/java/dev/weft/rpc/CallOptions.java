package dev.weft.rpc;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How a client makes a call, beside what it asks. Immutable; each {@code with} method makes
 * another.
 */
public final class CallOptions {
  /** No deadline, no metadata, no compression. */
  public static final CallOptions DEFAULT = new CallOptions(new Builder());

  private final Optional<Deadline> deadline;
  private final Optional<Duration> timeout;
  private final Metadata metadata;
  private final Compression compression;
  private final boolean waitsForReady;
  private final Optional<CallObserver> observer;

  private CallOptions(Builder builder) {
    this.deadline = builder.deadline;
    this.timeout = builder.timeout;
    this.metadata = builder.metadata;
    this.compression = builder.compression;
    this.waitsForReady = builder.waitsForReady;
    this.observer = builder.observer;
  }

  /** The options with this moment as the deadline of every call, and no other. */
  public CallOptions withDeadline(Deadline deadline) {
    Objects.requireNonNull(deadline, "deadline");
    Builder builder = new Builder(this);
    builder.deadline = Optional.of(deadline);
    builder.timeout = Optional.empty();
    return new CallOptions(builder);
  }

  /** The options with a deadline for each call that long after its own start, and no other. */
  public CallOptions withDeadlineAfter(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    Builder builder = new Builder(this);
    builder.timeout = Optional.of(timeout);
    builder.deadline = Optional.empty();
    return new CallOptions(builder);
  }

  /** The options with this metadata after what they have. */
  public CallOptions withMetadata(Metadata metadata) {
    Objects.requireNonNull(metadata, "metadata");
    return replaceMetadata(this.metadata.with(metadata));
  }

  /** The options with this metadata and no other. */
  public CallOptions replaceMetadata(Metadata metadata) {
    Objects.requireNonNull(metadata, "metadata");
    Builder builder = new Builder(this);
    builder.metadata = metadata;
    return new CallOptions(builder);
  }

  /** The options with requests compressed so. */
  public CallOptions withCompression(Compression compression) {
    Objects.requireNonNull(compression, "compression");
    Builder builder = new Builder(this);
    builder.compression = compression;
    return new CallOptions(builder);
  }

  /**
   * The options with calls that wait for a connection until their deadline. Without, a call fails
   * with UNAVAILABLE if an attempt to connect has failed.
   */
  public CallOptions withWaitForReady() {
    Builder builder = new Builder(this);
    builder.waitsForReady = true;
    return new CallOptions(builder);
  }

  /** The options with this observer instead of any other. */
  public CallOptions withObserver(CallObserver observer) {
    Objects.requireNonNull(observer, "observer");
    Builder builder = new Builder(this);
    builder.observer = Optional.of(observer);
    return new CallOptions(builder);
  }

  /** When a call that starts now must be complete. */
  public Optional<Deadline> deadline() {
    return deadline(System::nanoTime);
  }

  /**
   * When a call that starts now must be complete, by another clock.
   *
   * @param ticker counts nanoseconds as {@link System#nanoTime} does
   */
  public Optional<Deadline> deadline(LongSupplier ticker) {
    Objects.requireNonNull(ticker, "ticker");
    return timeout.isPresent() ? timeout.map(after -> Deadline.after(after, ticker)) : deadline;
  }

  /** What is sent ahead of the request. */
  public Metadata metadata() {
    return metadata;
  }

  /** How requests are compressed. */
  public Compression compression() {
    return compression;
  }

  /** Whether calls wait for a connection until their deadline. */
  public boolean waitsForReady() {
    return waitsForReady;
  }

  /** Who is told what arrives beside messages. */
  public Optional<CallObserver> observer() {
    return observer;
  }

  private static final class Builder {
    private Optional<Deadline> deadline = Optional.empty();
    private Optional<Duration> timeout = Optional.empty();
    private Metadata metadata = Metadata.EMPTY;
    private Compression compression = Compression.IDENTITY;
    private boolean waitsForReady;
    private Optional<CallObserver> observer = Optional.empty();

    Builder() {}

    Builder(CallOptions options) {
      this.deadline = options.deadline;
      this.timeout = options.timeout;
      this.metadata = options.metadata;
      this.compression = options.compression;
      this.waitsForReady = options.waitsForReady;
      this.observer = options.observer;
    }
  }
}
