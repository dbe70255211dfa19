package dev.weft.rpc.protocol;

import dev.weft.http.Closure;
import dev.weft.http.ErrorCode;
import dev.weft.http.Peer;
import dev.weft.rpc.Status;
import java.net.SocketAddress;

/**
 * What the end of a stream means to the call on it: the one place on each side where HTTP's
 * failures become statuses.
 */
final class ClosureStatus {
  private ClosureStatus() {}

  /**
   * What a client's call failed with, by the table of the protocol's page ("Errors"). Says which
   * server it was, since a name may stand for many, unless this side ended the stream itself.
   */
  static Status atClient(Closure closure, Peer server) {
    Status status =
        switch (closure) {
          case Closure.ResetByPeer(ErrorCode code) -> ofReset(code);
          case Closure.ResetHere(ErrorCode code, String _) -> ofOwnReset(code);
          case Closure.NotSent notSent -> Status.UNAVAILABLE;
          case Closure.Refused refused -> Status.UNAVAILABLE;
          case Closure.PeerFault fault -> Status.INTERNAL;
          case Closure.ConnectionLost lost -> Status.UNAVAILABLE;
        };
    String what = closure.description();
    return status.withMessage(
        closure instanceof Closure.ResetHere ? what : named(server.remote()) + ": " + what);
  }

  /** An address without a host's name begins with a slash, which says nothing. */
  private static String named(SocketAddress address) {
    String text = address.toString();
    return text.startsWith("/") ? text.substring(1) : text;
  }

  /** What calls fail with that come to a channel that takes no more. */
  static Status channelCloses(Object channel, UnderWay calls) {
    return Status.UNAVAILABLE.withMessage(
        "the channel to "
            + channel
            + (calls.isOver()
                ? " has been shut down"
                : " is closing, and waits for the calls that run to end")
            + "; open another for further calls");
  }

  /** What calls fail with whose channel was closed under them. */
  static Status channelClosed(Object channel) {
    return Status.UNAVAILABLE.withMessage(
        "the channel to " + channel + " was closed here before the call had ended");
  }

  /**
   * Why a server's call was cancelled: whatever the reason, nobody waits for its answer any more.
   */
  static Status atServer(Closure closure) {
    return Status.CANCELLED.withMessage(
        closure instanceof Closure.ResetByPeer(ErrorCode code) && code == ErrorCode.CANCEL
            ? "the client cancelled the call"
            : "the call was cancelled: " + closure.description());
  }

  /** Two codes stand for a fault at this end, which could not be told in another way. */
  private static Status ofOwnReset(ErrorCode code) {
    return code == ErrorCode.INTERNAL_ERROR || code == ErrorCode.ENHANCE_YOUR_CALM
        ? ofReset(code)
        : Status.CANCELLED;
  }

  private static Status ofReset(ErrorCode code) {
    return switch (code) {
      case NO_ERROR,
          PROTOCOL_ERROR,
          INTERNAL_ERROR,
          FLOW_CONTROL_ERROR,
          SETTINGS_TIMEOUT,
          FRAME_SIZE_ERROR,
          COMPRESSION_ERROR,
          CONNECT_ERROR ->
          Status.INTERNAL;
      case REFUSED_STREAM -> Status.UNAVAILABLE;
      case CANCEL -> Status.CANCELLED;
      case ENHANCE_YOUR_CALM -> Status.RESOURCE_EXHAUSTED;
      case INADEQUATE_SECURITY -> Status.PERMISSION_DENIED;
      case STREAM_CLOSED, HTTP_1_1_REQUIRED -> Status.UNKNOWN;
    };
  }
}
