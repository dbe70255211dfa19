package dev.weft.interop.attacks;

import dev.weft.rpc.Code;
import java.io.IOException;
import java.util.Set;

/**
 * Something that a hostile server does to a client who calls it.
 *
 * @param ends the codes with which the call may end
 */
record ClientAttack(String name, String does, Patience patience, Set<Code> ends, Deed deed) {
  /** What keeps the client from waiting for ever. */
  enum Patience {
    /** A deadline of a second. */
    DEADLINE,
    /** Keepalive, which can't be shorter than ten seconds, and no deadline. */
    KEEPALIVE
  }

  /** What the server does on each connection. */
  interface Deed {
    /** An IOException says that the client has ended the connection. */
    void run(Intruder server, Gang gang) throws IOException, InterruptedException;
  }

  static ClientAttack ending(String name, String does, Deed deed, Code... codes) {
    return new ClientAttack(name, does, Patience.DEADLINE, Set.of(codes), deed);
  }

  @Override
  public String toString() {
    return name;
  }
}
