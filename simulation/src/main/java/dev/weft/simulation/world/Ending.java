package dev.weft.simulation.world;

import dev.weft.rpc.Status;

/** How a call ended, as its caller saw it. */
sealed interface Ending {
  /** With OK. */
  record Succeeded() implements Ending {}

  /** With a status. */
  record Failed(Status status) implements Ending {
    @Override
    public String toString() {
      return status.toString();
    }
  }

  /** The caller has left it. */
  record Left() implements Ending {}
}
