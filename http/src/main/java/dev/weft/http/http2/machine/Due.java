package dev.weft.http.http2.machine;

/** What a look at the time has brought up. */
public sealed interface Due {
  /** Nothing that concerns the machine's user. */
  Due NOTHING = new Nothing();

  /** Nothing that concerns the machine's user. */
  record Nothing() implements Due {}

  /** A graceful shutdown has begun, for this reason. */
  record GoingAway(String why) implements Due {}

  /** The connection is to be closed at once, for this reason. */
  record Close(String why) implements Due {}
}
