package dev.weft.rpc;

import dev.weft.http.text.DurationText;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * The moment by which a call must be complete. Immutable, and independent of the wall clock: it
 * counts from {@link System#nanoTime}.
 */
public final class Deadline {
  private static final long LONGEST_NANOS = Long.MAX_VALUE / 4;

  private final LongSupplier ticker;
  private final long at;

  private Deadline(LongSupplier ticker, long at) {
    this.ticker = ticker;
    this.at = at;
  }

  /** The moment {@code duration} from now; a zero or negative one has passed. */
  public static Deadline after(Duration duration) {
    return after(duration, System::nanoTime);
  }

  /**
   * The moment {@code duration} from now by another clock, for tests.
   *
   * @param ticker counts nanoseconds as {@link System#nanoTime} does
   */
  public static Deadline after(Duration duration, LongSupplier ticker) {
    Objects.requireNonNull(duration, "duration");
    return new Deadline(ticker, ticker.getAsLong() + nanos(duration));
  }

  /** How long it is until then; zero or negative once it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(remainingNanos());
  }

  /** How many nanoseconds it is until then; zero or negative once it has passed. */
  public long remainingNanos() {
    return at - ticker.getAsLong();
  }

  /** Whether the moment has passed. */
  public boolean isExpired() {
    return remainingNanos() <= 0;
  }

  /** The earlier of this deadline and another. */
  public Deadline earlier(Deadline other) {
    return remainingNanos() <= other.remainingNanos() ? this : other;
  }

  /** How long it is until then, or since: {@code in 1.5 s}, {@code 20 ms ago}. */
  @Override
  public String toString() {
    long nanos = remainingNanos();
    return nanos > 0 ? "in " + print(nanos) : print(-nanos) + " ago";
  }

  private static String print(long nanos) {
    long digits = nanos < 1_000_000_000L ? 1_000_000 : 100_000_000;
    return DurationText.of(Duration.ofNanos(nanos / digits * digits));
  }

  /** As many nanoseconds, or about 73 years if they are more. */
  static long nanos(Duration duration) {
    long seconds = LONGEST_NANOS / 1_000_000_000L;
    if (duration.compareTo(Duration.ofSeconds(seconds)) >= 0) {
      return LONGEST_NANOS;
    }
    return duration.compareTo(Duration.ofSeconds(-seconds)) <= 0
        ? -LONGEST_NANOS
        : duration.toNanos();
  }
}
