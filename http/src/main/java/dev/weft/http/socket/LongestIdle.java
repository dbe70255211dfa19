package dev.weft.http.socket;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;

/**
 * Finds which connection has been without calls for longest. To look at all of them for each that
 * is wanted would cost a busy server too much, so some more are remembered. For one thread at a
 * time.
 */
final class LongestIdle {
  /** What is known of them is good for so long. */
  private static final long MEMORY_NANOS = 100_000_000;

  private static final int MOST_REMEMBERED = 1_000;

  private final long leastNanos;
  private final Deque<Guest> remembered = new ArrayDeque<>();
  private long lookedAtNanos;

  private record Idle(Guest guest, long nanos) {}

  /** One that has been idle for less is not chosen. */
  LongestIdle(long leastNanos, long nowNanos) {
    this.leastNanos = leastNanos;
    lookedAtNanos = nowNanos - MEMORY_NANOS;
  }

  /** The one of {@code guests} that has been idle for longest; empty if there is none for now. */
  Optional<Guest> next(Collection<Guest> guests, long nowNanos) {
    if (nowNanos - lookedAtNanos >= MEMORY_NANOS) {
      lookedAtNanos = nowNanos;
      remember(guests);
    }
    for (Guest next = remembered.poll(); next != null; next = remembered.poll()) {
      if (guests.contains(next) && next.idleNanos() >= leastNanos) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private void remember(Collection<Guest> guests) {
    remembered.clear();
    guests.stream()
        .map(guest -> new Idle(guest, guest.idleNanos()))
        .filter(idle -> idle.nanos >= leastNanos)
        .sorted(Comparator.comparingLong(Idle::nanos).reversed())
        .limit(MOST_REMEMBERED)
        .forEach(idle -> remembered.add(idle.guest));
  }
}
