package dev.weft.http.http2.machine;

import dev.weft.http.Lifetime;
import dev.weft.http.Lifetime.IdlePings;

/**
 * Finds out that the peer is gone (gRFC A8): when nothing has arrived for some time, it is asked
 * with PING, and if nothing arrives after that either, it is given up. Pure: time is told.
 */
final class KeepAlive {
  /** What the PING carries: "are you?". */
  static final long PING = 0x6172_6520_796f_753fL;

  /** What is to be done now. */
  enum Verdict {
    /** Nothing. */
    WAIT,
    /** Send PING, which is noted as sent. */
    ASK,
    /** The peer is gone. */
    GIVE_UP
  }

  private sealed interface State {
    /** The peer has given a sign of life, last at this time. */
    record Alive(long sinceNanos) implements State {}

    /** It has been asked for one. */
    record Asked(long atNanos) implements State {}
  }

  private final long timeNanos;
  private final long timeoutNanos;
  private final IdlePings idlePings;
  private State state;
  private long heardAt;

  KeepAlive(Lifetime lifetime, long nowNanos) {
    timeNanos = lifetime.keepAliveTime().toNanos();
    timeoutNanos = lifetime.keepAliveTimeout().toNanos();
    idlePings = lifetime.idlePings();
    state = new State.Alive(nowNanos);
    heardAt = nowNanos;
  }

  /** Something arrived. */
  void heard(long nowNanos) {
    heardAt = nowNanos;
  }

  /** Looks at the time, now and then. */
  Verdict tick(long nowNanos, int streams) {
    if (timeNanos == Long.MAX_VALUE) {
      return Verdict.WAIT;
    }
    return switch (state) {
      case State.Alive(long since) -> {
        boolean concerned = streams > 0 || idlePings == IdlePings.YES;
        if (!concerned || nowNanos - heardAt < timeNanos || nowNanos - since < timeNanos) {
          yield Verdict.WAIT;
        }
        state = new State.Asked(nowNanos);
        yield Verdict.ASK;
      }
      case State.Asked(long at) -> {
        if (heardAt - at > 0) {
          state = new State.Alive(heardAt);
          yield Verdict.WAIT;
        }
        yield nowNanos - at >= timeoutNanos ? Verdict.GIVE_UP : Verdict.WAIT;
      }
    };
  }
}
