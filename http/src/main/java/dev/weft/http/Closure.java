package dev.weft.http;

/**
 * How a stream, or the connection under it, came to an end other than by both sides finishing.
 *
 * <p>What matters to a caller is who ended it and whether the peer can have acted on the request:
 * only {@link NotSent} and {@link Refused} say that it can't, so that trying again elsewhere is
 * safe.
 */
public sealed interface Closure {

  /** What happened, for a log or a status: one line, without a trailing full stop. */
  String description();

  /** The peer reset the stream with {@code code} (RFC 9113 §6.4). */
  record ResetByPeer(ErrorCode code) implements Closure {
    @Override
    public String description() {
      return "the peer reset the stream with " + code;
    }
  }

  /** This side reset the stream: it was cancelled here. */
  record ResetHere(ErrorCode code, String reason) implements Closure {
    @Override
    public String description() {
      return reason;
    }
  }

  /** The request never left this end: the connection took no more streams. */
  record NotSent(String reason) implements Closure {
    @Override
    public String description() {
      return reason;
    }
  }

  /**
   * The peer has not processed the request: REFUSED_STREAM, or a stream above GOAWAY's last one
   * (RFC 9113 §6.8).
   */
  record Refused(String reason) implements Closure {
    @Override
    public String description() {
      return reason;
    }
  }

  /**
   * The peer broke a rule of the protocol, found here; the stream, or the connection, was ended.
   */
  record PeerFault(ErrorCode code, String reason) implements Closure {
    @Override
    public String description() {
      return reason;
    }
  }

  /**
   * The connection ended under the stream: an end of file, a socket error, a GOAWAY with an error.
   */
  record ConnectionLost(String reason) implements Closure {
    @Override
    public String description() {
      return reason;
    }
  }
}
