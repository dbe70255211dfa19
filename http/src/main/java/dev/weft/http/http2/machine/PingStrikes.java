package dev.weft.http.http2.machine;

import dev.weft.http.ErrorCode;
import dev.weft.http.Lifetime;
import dev.weft.http.Lifetime.IdlePings;
import dev.weft.http.http2.frame.ConnectionError;
import java.time.Duration;

/**
 * Keeps clients from sending PING more often than a server permits (gRFC A8): two that come too
 * soon are let pass, the third ends the connection. What the server sends in between, a field block
 * or a piece of a body, forgives them, since clients measure round trips then.
 */
final class PingStrikes {
  private static final int FORGIVEN = 2;
  private static final long NANOS_WITHOUT_STREAMS = Duration.ofHours(2).toNanos();

  private final long permittedNanos;
  private final IdlePings idlePings;
  private long lastAt;
  private int strikes;
  private boolean forgiven = true;

  PingStrikes(Lifetime lifetime) {
    permittedNanos = lifetime.permittedKeepAliveTime().toNanos();
    idlePings = lifetime.idlePings();
  }

  /** This end has sent a field block or a piece of a body. */
  void sent() {
    forgiven = true;
  }

  /** A PING arrived that is no acknowledgement. */
  void ping(long nowNanos, int streams) throws ConnectionError {
    boolean idle = streams == 0 && idlePings == IdlePings.NO;
    long least = idle ? Math.max(NANOS_WITHOUT_STREAMS, permittedNanos) : permittedNanos;
    if (forgiven) {
      strikes = 0;
    } else if (nowNanos - lastAt < least && ++strikes > FORGIVEN) {
      throw ConnectionError.inWords(ErrorCode.ENHANCE_YOUR_CALM, "gRFC A8", "too_many_pings");
    }
    forgiven = false;
    lastAt = nowNanos;
  }
}
