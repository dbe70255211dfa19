package dev.weft.rpc.connection;

import dev.weft.http.Closure;
import dev.weft.http.Lifetime;
import dev.weft.http.text.DurationText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * How often a channel's connections ask their server for a sign of life: half as often each time a
 * server finds that too often (gRFC A8).
 */
public final class KeepAlivePace {
  /** What a server says in GOAWAY that was asked too often. */
  private static final String TOO_MANY_PINGS = "too_many_pings";

  private static final Logger LOGGER = System.getLogger("dev.weft.rpc");

  private final String channel;

  /** Written under the monitor. */
  private volatile Lifetime lifetime;

  /** The pace of a channel whose connections are to live so. */
  public KeepAlivePace(String channel, Lifetime lifetime) {
    this.channel = channel;
    this.lifetime = lifetime;
  }

  /** How the next connection is to live. */
  public Lifetime next() {
    return lifetime;
  }

  /** A connection that was to live so takes no more streams, for this reason. */
  public void closing(Lifetime lived, Closure reason) {
    Duration before = lived.keepAliveTime();
    if (before.equals(Lifetime.FOREVER) || !reason.description().contains(TOO_MANY_PINGS)) {
      return;
    }
    Duration after =
        before.compareTo(Lifetime.FOREVER.dividedBy(2)) > 0
            ? Lifetime.FOREVER
            : before.multipliedBy(2);
    if (replace(lived, lived.toBuilder().keepAliveTime(after).build())) {
      LOGGER.log(
          Level.WARNING,
          "the server of {0} was sent too many PINGs: keepAliveTime is now {1} instead of {2};"
              + " set it no shorter than what the server permits (Channel.Builder.lifetime)",
          channel,
          DurationText.of(after),
          DurationText.of(before));
    }
  }

  /** Connections that end together for the same reason count once. */
  private synchronized boolean replace(Lifetime lived, Lifetime next) {
    boolean current = lifetime == lived;
    if (current) {
      lifetime = next;
    }
    return current;
  }
}
