package dev.weft.http.socket;

/**
 * How long a peer has kept this end waiting in its handshake. Time in which the peer waits for this
 * end does not count, nor does that in which this end's processors are busy with others. Written on
 * the loop's thread; read by any.
 */
final class Patience {
  /** Who is to act. */
  private sealed interface Turn {
    record OfThisEnd(long spentNanos) implements Turn {}

    record OfThePeer(long spentNanos, long sinceNanos) implements Turn {}
  }

  private volatile Turn turn;

  /** Begins with the peer's turn. */
  Patience(long nowNanos) {
    turn = new Turn.OfThePeer(0, nowNanos);
  }

  /** All that was to be done here is done. */
  void peersTurn(long nowNanos) {
    turn = new Turn.OfThePeer(spentNanos(nowNanos), nowNanos);
  }

  /** The peer has done what it owed for now. */
  void thisEndsTurn(long nowNanos) {
    turn = new Turn.OfThisEnd(spentNanos(nowNanos));
  }

  /** How much of it the peer has taken. */
  long spentNanos(long nowNanos) {
    return switch (turn) {
      case Turn.OfThisEnd(long spent) -> spent;
      case Turn.OfThePeer(long spent, long since) -> spent + nowNanos - since;
    };
  }

  /** The same while the peer owes something; nothing while this end does. */
  long silentNanos(long nowNanos) {
    return switch (turn) {
      case Turn.OfThisEnd _ -> 0;
      case Turn.OfThePeer(long spent, long since) -> spent + nowNanos - since;
    };
  }
}
