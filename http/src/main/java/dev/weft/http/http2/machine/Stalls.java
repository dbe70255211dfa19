package dev.weft.http.http2.machine;

import dev.weft.http.HttpLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages that hold what others wait for, and do not come on: less than a stream's first
 * window has arrived while others waited for {@link HttpLimits#messageStallTimeout}. Pure: time is
 * told.
 */
final class Stalls {
  /** How much of a message was there when it last came on; how long others have waited since. */
  private record Watch(long held, long waitedNanos) {}

  private final long timeoutNanos;
  private final int enough;
  private Map<Stream<?>, Watch> watched = Map.of();
  private long lookedAt;

  Stalls(HttpLimits limits) {
    timeoutNanos = limits.messageStallTimeout().toNanos();
    enough = limits.streamWindowBytes();
  }

  /** Nobody waits: no time counts. */
  void rest() {
    watched = Map.of();
  }

  /**
   * Somebody waits for what these streams hold, whose messages have not arrived whole; tells which
   * of them have not come on in time.
   *
   * <p>A look counts for half of the time at most: where the process has stood still, what arrived
   * meanwhile is to be read before anybody is judged.
   */
  <S> List<Stream<S>> look(List<Stream<S>> holders, long nowNanos) {
    long waited = Math.min(nowNanos - lookedAt, timeoutNanos / 2 + 1);
    lookedAt = nowNanos;
    Map<Stream<?>, Watch> next = new HashMap<>();
    List<Stream<S>> overdue = new ArrayList<>();
    for (Stream<S> stream : holders) {
      Watch watch = after(waited, watched.get(stream), stream.receiveWindow.held());
      next.put(stream, watch);
      if (watch.waitedNanos >= timeoutNanos) {
        overdue.add(stream);
      }
    }
    watched = next;
    return overdue;
  }

  private Watch after(long waited, @Nullable Watch before, long held) {
    if (before == null || held - before.held >= enough || held < before.held) {
      return new Watch(held, 0);
    }
    return new Watch(before.held, before.waitedNanos + waited);
  }
}
