package dev.weft.http.http2.machine;

import dev.weft.http.HttpLimits;
import dev.weft.http.Lifetime;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.ConnectionError;
import org.jspecify.annotations.Nullable;

/**
 * How long a connection lives: whether the peer is still there, whether it asks too often whether
 * this end is, and when it is time to part (gRFC A8, A9).
 */
final class Life {
  private final Role role;
  private final Sender sender;
  private final Farewell farewell;
  private final KeepAlive keepAlive;
  private final PingStrikes pingStrikes;
  private final Ageing ageing;
  private final long shutdownTimeoutNanos;

  Life(
      Role role,
      HttpLimits limits,
      Lifetime lifetime,
      Sender sender,
      Farewell farewell,
      long nowNanos) {
    this.role = role;
    this.sender = sender;
    this.farewell = farewell;
    keepAlive = new KeepAlive(lifetime, nowNanos);
    pingStrikes = new PingStrikes(lifetime);
    ageing = new Ageing(lifetime, nowNanos);
    shutdownTimeoutNanos = limits.shutdownTimeout().toNanos();
  }

  /** Something arrived. */
  void heard(long nowNanos) {
    keepAlive.heard(nowNanos);
  }

  /** This end has sent a field block or a piece of a body. */
  void sent() {
    pingStrikes.sent();
  }

  /** A PING arrived that is no acknowledgement. */
  void ping(long nowNanos, int streams) throws ConnectionError {
    if (role == Role.SERVER) {
      pingStrikes.ping(nowNanos, streams);
    }
  }

  /** How long the connection has been without streams, to the second. */
  long idleNanos(Streams<?> streams, long nowNanos) {
    return ageing.idleNanos(nowNanos, streams.count(), streams.opened());
  }

  /** Looks at the time, about once a second. */
  Due tick(Streams<?> streams, long nowNanos) {
    if (!farewell.isBegun()) {
      @Nullable String why = ageing.tick(nowNanos, streams.count(), streams.opened());
      if (why != null) {
        farewell.begin(streams.lastPeerId(), why, nowNanos);
        return new Due.GoingAway(why);
      }
    }
    farewell.tick(streams.lastPeerId(), shutdownTimeoutNanos, nowNanos);
    if (ageing.isGraceOver(nowNanos)) {
      return new Due.Close("its last calls were given no more time (Lifetime.maxAgeGrace)");
    }
    return switch (keepAlive.tick(nowNanos, streams.count())) {
      case WAIT -> Due.NOTHING;
      case ASK -> {
        sender.ping(Ack.NO, KeepAlive.PING);
        yield Due.NOTHING;
      }
      case GIVE_UP ->
          new Due.Close("the peer has not answered PING in time (Lifetime.keepAliveTimeout)");
    };
  }
}
