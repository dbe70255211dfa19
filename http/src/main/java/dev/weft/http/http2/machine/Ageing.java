package dev.weft.http.http2.machine;

import dev.weft.http.Lifetime;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a connection has been without streams for too long, or is too old (gRFC A9). Pure:
 * time is told.
 */
final class Ageing {
  /** What GOAWAY says of a connection that nobody uses. */
  static final String MAX_IDLE = "max_idle";

  /** What GOAWAY says of a connection that is old. */
  static final String MAX_AGE = "max_age";

  private static final double JITTER = 0.1;

  private final long maxIdleNanos;
  private final long maxAgeNanos;
  private final long graceNanos;
  private final long beganAt;
  private long idleSince;
  private long streamsSeen;
  private OptionalLong oldSince = OptionalLong.empty();

  Ageing(Lifetime lifetime, long nowNanos) {
    maxIdleNanos = lifetime.maxIdle().toNanos();
    maxAgeNanos = jittered(lifetime.maxAge(), nowNanos);
    graceNanos = lifetime.maxAgeGrace().toNanos();
    beganAt = nowNanos;
    idleSince = nowNanos;
  }

  /** A tenth more or less; which is decided by the moment at which the connection began. */
  private static long jittered(Duration age, long nowNanos) {
    if (age.equals(Lifetime.FOREVER)) {
      return Long.MAX_VALUE;
    }
    double share = (nowNanos * 0x9e37_79b9_7f4a_7c15L >>> 11) * 0x1p-53;
    return (long) (age.toNanos() * (1 - JITTER + 2 * JITTER * share));
  }

  /**
   * Looks at the time, now and then.
   *
   * @param streams how many are open
   * @param streamsEver how many have been opened
   * @return why the connection is to be shut down; null if it is not
   */
  @Nullable String tick(long nowNanos, int streams, long streamsEver) {
    if (streams > 0 || streamsEver != streamsSeen) {
      idleSince = nowNanos;
      streamsSeen = streamsEver;
    }
    if (nowNanos - beganAt >= maxAgeNanos) {
      oldSince = OptionalLong.of(nowNanos);
      return MAX_AGE;
    }
    return nowNanos - idleSince >= maxIdleNanos ? MAX_IDLE : null;
  }

  /** How long it has been without streams, at least; nothing if some are open. */
  long idleNanos(long nowNanos, int streams, long streamsEver) {
    return streams > 0 || streamsEver != streamsSeen ? 0 : nowNanos - idleSince;
  }

  /** Whether the calls of a connection that was found old have had the time to end. */
  boolean isGraceOver(long nowNanos) {
    return oldSince.isPresent() && nowNanos - oldSince.getAsLong() >= graceNanos;
  }
}
