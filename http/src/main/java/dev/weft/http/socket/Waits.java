package dev.weft.http.socket;

import dev.weft.http.Lifetime;
import java.time.Duration;

/** How long callers have this package wait. */
final class Waits {
  private Waits() {}

  /** The same time, or {@link Lifetime#FOREVER} where it is longer than nanoseconds can say. */
  static Duration bounded(Duration timeout) {
    return timeout.compareTo(Lifetime.FOREVER) > 0 ? Lifetime.FOREVER : timeout;
  }
}
