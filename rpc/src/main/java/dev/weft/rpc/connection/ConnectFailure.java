package dev.weft.rpc.connection;

import dev.weft.http.text.FailureText;
import dev.weft.rpc.Status;
import java.io.IOException;
import java.util.List;

/** What calls fail with that can't get a connection: the one place that makes a status of it. */
final class ConnectFailure {
  private ConnectFailure() {}

  /** No address was found. */
  static Status unresolved(Target target, IOException failure) {
    return Status.UNAVAILABLE.withMessage(
        "can't connect to " + target + ": " + FailureText.of(failure));
  }

  /** Every address was tried in vain; {@code failures} has one for each, in order. */
  static Status unreachable(Target target, List<IOException> failures) {
    if (failures.isEmpty()) {
      return Status.UNAVAILABLE.withMessage(
          "can't connect to " + target + ": its resolver found no address");
    }
    StringBuilder message = new StringBuilder();
    if (failures.size() > 1) {
      message.append("can't connect to any address of ").append(target).append(": ");
    }
    for (int i = 0; i < failures.size(); i++) {
      message.append(i == 0 ? "" : "; ").append(FailureText.of(failures.get(i)));
    }
    return Status.UNAVAILABLE.withMessage(message.toString());
  }

  /** The channel was shut down. */
  static Status shutDown(Target target) {
    return Status.UNAVAILABLE.withMessage(
        "the channel to " + target + " has been shut down; open another for further calls");
  }

  /** Something failed here that should not. */
  static Status fault(Target target, Throwable fault) {
    return Status.UNAVAILABLE.withMessage("connecting to " + target + " failed: " + fault);
  }

  /** A connection ended before it was of use, as did the one before it. */
  static Status shortLived(Target target) {
    return Status.UNAVAILABLE.withMessage(
        "the connections to "
            + target
            + " were ended by the server before it had answered a call; is it shutting down?");
  }
}
