package dev.weft.http.http2.machine;

import dev.weft.http.Closure;
import dev.weft.http.ErrorCode;
import dev.weft.http.http2.frame.Ack;
import dev.weft.http.http2.frame.ConnectionError;
import dev.weft.http.http2.frame.GoAway;
import org.jspecify.annotations.Nullable;

/**
 * How far the end of the connection has come, as each side has announced it (RFC 9113 §6.8).
 *
 * <p>A server says goodbye twice: first with the highest possible stream, so that nothing that is
 * on its way is lost, then, when the peer has acknowledged a PING and so must know, with the last
 * stream that it really takes.
 */
final class Farewell {
  /** What the PING between the two carries: "goodbye\0". */
  private static final long PING = 0x676f_6f64_6279_6500L;

  /** What this end has announced. */
  private sealed interface Own {
    /** Nothing. */
    record Unsaid() implements Own {}

    /** The first GOAWAY and a PING, at this time; streams are still taken. */
    record Warned(long atNanos, String why) implements Own {}

    /** The final GOAWAY; streams of the peer's above {@code lastStreamId} are ignored. */
    record Said(int lastStreamId) implements Own {}
  }

  private final Role role;
  private final Sender sender;
  private Own own = new Own.Unsaid();
  private @Nullable GoAway peers;

  Farewell(Role role, Sender sender) {
    this.role = role;
    this.sender = sender;
  }

  /**
   * Announces the end, with time for what is on its way at a server.
   *
   * @param why for GOAWAY's debug data; may be empty
   */
  void begin(int lastPeerId, String why, long nowNanos) {
    if (!(own instanceof Own.Unsaid)) {
      return;
    }
    if (role == Role.CLIENT) {
      say(lastPeerId, ErrorCode.NO_ERROR, why);
      return;
    }
    sender.goAway(Integer.MAX_VALUE, ErrorCode.NO_ERROR, why);
    sender.ping(Ack.NO, PING);
    own = new Own.Warned(nowNanos, why);
  }

  /** Says the last word, if it has not been said. */
  void part(int lastPeerId) {
    if (!isSaid()) {
      say(lastPeerId, ErrorCode.NO_ERROR, "");
    }
  }

  /** The peer has acknowledged a PING, perhaps the one that was sent by {@link #begin}. */
  void acknowledged(long opaque, int lastPeerId) {
    if (opaque == PING && own instanceof Own.Warned(long at, String why)) {
      say(lastPeerId, ErrorCode.NO_ERROR, why);
    }
  }

  /** Takes no further stream, if the peer has had {@code patienceNanos} to know of the end. */
  void tick(int lastPeerId, long patienceNanos, long nowNanos) {
    if (own instanceof Own.Warned(long at, String why) && nowNanos - at >= patienceNanos) {
      say(lastPeerId, ErrorCode.NO_ERROR, why);
    }
  }

  /** Tells the peer of a fault of its own. */
  void fail(int lastPeerId, ConnectionError error) {
    say(lastPeerId, error.code(), error.debugText());
  }

  private void say(int lastPeerId, ErrorCode code, String debugText) {
    sender.goAway(lastPeerId, code, debugText);
    own = new Own.Said(lastPeerId);
  }

  void receive(GoAway goAway) {
    peers = goAway;
  }

  /** Whether frames on this stream are to be ignored, since the peer opened it too late. */
  boolean ignores(int streamId) {
    return own instanceof Own.Said said && !role.opens(streamId) && streamId > said.lastStreamId();
  }

  /** Whether this end takes no more streams. */
  boolean isSaid() {
    return own instanceof Own.Said;
  }

  /** Whether this side has announced the end, if only as coming. */
  boolean isBegun() {
    return !(own instanceof Own.Unsaid);
  }

  /** Whether the connection is to be closed once it has no streams. */
  boolean isMutual() {
    return own instanceof Own.Said || peers != null && role == Role.CLIENT;
  }

  /** Why this end can open no more streams; null while it can. */
  @Nullable Closure whyNoMoreStreams() {
    if (peers != null) {
      return new Closure.NotSent(describe(peers));
    }
    return own instanceof Own.Unsaid
        ? null
        : new Closure.NotSent("the connection is shutting down");
  }

  /** What the peer has said of the end; empty if nothing. */
  String peersWords() {
    return peers == null ? "" : describe(peers);
  }

  static String describe(GoAway goAway) {
    String said = goAway.debugText().isEmpty() ? "" : ": \"" + goAway.debugText() + '"';
    return goAway.error() == ErrorCode.NO_ERROR
        ? "the peer is shutting the connection down" + said
        : "the peer ended the connection with " + goAway.error() + said;
  }
}
