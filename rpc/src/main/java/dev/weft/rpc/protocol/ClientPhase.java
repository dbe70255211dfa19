package dev.weft.rpc.protocol;

import dev.weft.http.Headers;
import dev.weft.http.Outbound;
import dev.weft.rpc.Status;
import dev.weft.rpc.connection.ConnectionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's call stands, with what it holds only then.
 *
 * <pre>
 *          begin          a connection          trailers, a reset, a loss
 *   Fresh -------> Seeking -----------> Open -----------------------------> Ended
 *     |              |  ^-----------------| refused, or never sent            ^
 *     '--------------'--------------------'------ ended from this side -------'
 * </pre>
 */
sealed interface ClientPhase {
  /** It has not begun. */
  record Fresh() implements ClientPhase {}

  /**
   * It looks for a connection.
   *
   * @param lease to be released at the end
   * @param request to be taken back at the end; null while none was necessary
   */
  record Seeking(CallLease lease, @Nullable ConnectionRequest request) implements ClientPhase {}

  /**
   * It has a stream, though the peer may not allow it yet.
   *
   * @param lease to be released at the end
   * @param stream to be reset if this side ends the call
   * @param headers what came ahead of the messages, after which the call is not tried again; null
   *     before
   */
  record Open(
      CallLease lease,
      CallAttempt attempt,
      Outbound stream,
      Sending sending,
      @Nullable Headers headers)
      implements ClientPhase {
    Open with(Sending next) {
      return new Open(lease, attempt, stream, next, headers);
    }

    Open with(Headers answer) {
      return new Open(lease, attempt, stream, sending, answer);
    }
  }

  /**
   * It is over, and nothing is held.
   *
   * @param failure null if it succeeded
   * @param stream what is taken of the response is still given back there; null if there was none
   * @param headers what came ahead of the messages; null if none came
   * @param trailers what came behind them; null if none came
   */
  record Ended(
      @Nullable Status failure,
      @Nullable Outbound stream,
      @Nullable Headers headers,
      @Nullable Headers trailers)
      implements ClientPhase {}

  /** How far the request has come on a stream. */
  enum Sending {
    /** The stream is being opened and gets what was sent before; writers wait. */
    OPENING,
    /** More can be written. */
    WRITING,
    /** It has been sent to its end. */
    ENDED
  }
}
