package dev.weft.http.socket;

/**
 * A server's connection, as those see it who may have to make room for another one. Safe for use by
 * any thread.
 */
interface Guest {
  /**
   * How long, in all, this end has waited for what the peer owes it in the handshake; nothing while
   * the peer waits for this end.
   */
  long silentNanos();

  /** How long it has been without calls since the handshake; nothing while it has some. */
  long idleNanos();

  /** Ends it, soon, if its peer still keeps silent in the handshake. */
  void giveUp();

  /** Asks the peer to go, which may finish its calls. For the thread that accepts. */
  void askToGo();

  /** Lets its streams finish; one that has none yet is closed. */
  void shutdown();

  /** Ends it and its streams. */
  void close(String reason);
}
