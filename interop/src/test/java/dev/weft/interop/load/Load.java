package dev.weft.interop.load;

/** A load that can go through either client. */
@FunctionalInterface
interface Load {
  /** Runs it over a channel of its own, and counts its calls. */
  void run(ClientKind client, Endpoint endpoint, Tally tally) throws InterruptedException;
}
