package dev.weft.rpc.connection;

import dev.weft.http.ClientConnection;
import dev.weft.rpc.Status;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a {@link SharedConnection} stands, with what there is only then. */
sealed interface ConnectionState {
  /** There is no connection, and nobody has asked for one. */
  record Idle() implements ConnectionState {}

  /**
   * One is being made.
   *
   * @param waiting who waits for it
   * @param before how the attempt before this one came to nothing; null if none did
   */
  record Connecting(ConnectAttempt attempt, Set<ConnectionRequest> waiting, @Nullable Status before)
      implements ConnectionState {}

  /** There is one, which the attempt has made. */
  record Ready(ClientConnection connection, ConnectAttempt attempt, Proof proof)
      implements ConnectionState {}

  /**
   * The last attempt came to nothing, and until a time there should be no other. Nobody waits for
   * that time, so that no alarm is set: whoever asks next looks at the clock.
   *
   * @param until the clock's nanoseconds from which on there may be another
   */
  record Resting(ConnectAttempt last, Reason reason, Status failure, long until)
      implements ConnectionState {}

  /**
   * The last attempt came to nothing, and some wait until it is time for the next.
   *
   * @param waiting who does; never nobody
   * @param alarm tells when it is time
   */
  record BackingOff(Resting rest, Set<ConnectionRequest> waiting, AlarmClock.Alarm alarm)
      implements ConnectionState {}

  /** There will be no more. */
  record ShutDown(Manner manner) implements ConnectionState {}

  /** How a channel was shut down. */
  enum Manner {
    /** The calls that run may finish. */
    GENTLE,
    /** They are ended with it. */
    AT_ONCE
  }

  /** Whether a connection has been of use, so that one more is worth making at once. */
  enum Proof {
    /** A server answered a call on it. */
    ANSWERED,
    /** Not yet. */
    NONE
  }

  /** Why the next attempt has to wait. */
  enum Reason {
    /** No connection could be made: calls that do not wait for one fail. */
    UNREACHABLE,
    /** Connections are made, and end before they are of use; a call may wait for a better one. */
    SHORT_LIVED
  }
}
