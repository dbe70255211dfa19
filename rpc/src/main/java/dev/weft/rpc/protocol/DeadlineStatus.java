package dev.weft.rpc.protocol;

import dev.weft.http.Outbound;
import dev.weft.rpc.Status;
import dev.weft.rpc.connection.SharedConnection;

/** What a call fails with whose deadline has passed: it says what the call was waiting for. */
final class DeadlineStatus {
  private DeadlineStatus() {}

  /**
   * The status of a call that stood so.
   *
   * @param connections where it would get its connection
   */
  static Status of(CallPhase phase, SharedConnection connections) {
    return Status.DEADLINE_EXCEEDED.withMessage(
        switch (phase) {
          case CallPhase.Fresh _ -> "the deadline had passed before the call was sent";
          case CallPhase.Seeking _ ->
              "the deadline passed while the call waited for " + connections.progress();
          case CallPhase.Open open ->
              "the deadline passed while the call waited for " + awaited(open);
          case CallPhase.Ended _ -> "the deadline passed before the server had answered";
        });
  }

  private static String awaited(CallPhase.Open open) {
    Outbound stream = open.stream();
    return switch (stream.waitsFor()) {
      case STREAM_SLOT -> "a free stream: the server allows no more calls at a time";
      case STREAM_WINDOW ->
          "the server to take more of the request: the stream's flow-control window is used up";
      case CONNECTION_WINDOW ->
          "the server to take more of the request: the connection's flow-control window is used up";
      case SOCKET -> "the server to read what was sent before: the socket takes no more";
      case NOTHING ->
          (open.headers() == null ? "the server's answer" : "the rest of the server's answer")
              + (open.sending() == CallPhase.Sending.WRITING
                  ? "; the request had not been ended here"
                  : "");
    };
  }
}
