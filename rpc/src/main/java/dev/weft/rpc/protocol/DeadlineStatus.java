package dev.weft.rpc.protocol;

import dev.weft.http.Wait;
import dev.weft.rpc.Status;
import dev.weft.rpc.connection.SharedConnection;
import dev.weft.rpc.protocol.Arrivals.Attention;

/**
 * What a call fails with whose deadline has passed: it says what the call was waiting for, which
 * may have been the one who made it, or who answers it.
 */
final class DeadlineStatus {
  private DeadlineStatus() {}

  /**
   * The status of a client's call that stood so.
   *
   * @param connections where it would get its connection
   * @param answers what has come of the answer
   */
  static Status atClient(ClientPhase phase, SharedConnection connections, Arrivals answers) {
    return Status.DEADLINE_EXCEEDED.withMessage(
        switch (phase) {
          case ClientPhase.Fresh _ -> "the deadline had passed before the call was sent";
          case ClientPhase.Seeking _ ->
              "the deadline passed while the call waited for " + connections.progress();
          case ClientPhase.Open open ->
              "the deadline passed while the call waited for " + awaited(open, answers.attention());
          case ClientPhase.Ended _ -> "the deadline passed before the server had answered";
        });
  }

  private static String awaited(ClientPhase.Open open, Attention answers) {
    String unread =
        answers == Attention.UNREAD
            ? "; meanwhile answers lay here that the caller had not read, for which the server may"
                + " have waited"
            : "";
    return switch (open.stream().waitsFor()) {
      case STREAM_SLOT -> "a free stream: the server allows no more calls at a time";
      case STREAM_WINDOW ->
          "the server to take more of the request: the stream's flow-control window is used up"
              + unread;
      case CONNECTION_WINDOW ->
          "the server to take more of the request: the connection's flow-control window is used up"
              + unread;
      case SOCKET -> "the server to read what was sent before: the socket takes no more" + unread;
      case NOTHING ->
          answer(open, answers)
              + (open.sending() == ClientPhase.Sending.WRITING
                  ? "; the request had not been ended here"
                  : "");
    };
  }

  private static String answer(ClientPhase.Open open, Attention answers) {
    return switch (answers) {
      case UNREAD -> "the caller to read the answers that had arrived";
      case AWAITED, IDLE ->
          open.headers() == null ? "the server's answer" : "the rest of the server's answer";
    };
  }

  /**
   * The status of a server's call that stood so.
   *
   * @param sending what keeps the answer from being sent
   * @param requests what has come of the request
   */
  static Status atServer(ServerState state, Wait sending, Arrivals requests) {
    String answers = unread(sending);
    String handler =
        switch (requests.attention()) {
          case AWAITED -> "while its handler waited for the client to send more";
          case UNREAD -> "before its handler had read all that the client had sent";
          case IDLE -> "before its handler had answered";
        };
    return Status.DEADLINE_EXCEEDED.withMessage(
        "the call's deadline passed "
            + switch (state) {
              case ServerState.Arriving _ -> "before its request had arrived";
              case ServerState.Waiting _ ->
                  "while it waited for other handlers of its connection to return";
              case ServerState.Running _ ->
                  answers.isEmpty() ? handler : "while its handler waited for " + answers;
              case ServerState.Answering _ ->
                  answers.isEmpty()
                      ? "while its answer was being sent"
                      : "while its answer waited for " + answers;
              case ServerState.Abandoned _ -> "after it had been cancelled";
              case ServerState.Ended _ -> "after it had ended";
            });
  }

  /** Why the client does not take the answers; empty if it does. */
  private static String unread(Wait sending) {
    return switch (sending) {
      case STREAM_WINDOW ->
          "the client to read earlier answers: the stream's flow-control window is used up";
      case CONNECTION_WINDOW ->
          "the client to read earlier answers: the connection's flow-control window is used up";
      case SOCKET -> "the client to read what was sent before: the socket takes no more";
      case STREAM_SLOT, NOTHING -> "";
    };
  }
}
