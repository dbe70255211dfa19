package dev.weft.rpc.protocol;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who owns the octets of one direction of a call: from {@link #arrived} on the ledger does, until
 * it gives them back, and it gives each back once. When it is settled it gives back all that it
 * holds, and from then on whatever arrives, at once. So nothing can be lost, whoever takes or drops
 * what, and in whichever order.
 *
 * <p>Any thread may call any method. No lock may be held, since the stream's is taken.
 */
final class OctetLedger {
  private static final int SETTLED = -1;

  private final OctetCredit credit;

  /** How many octets are held, or {@link #SETTLED}. */
  private final AtomicInteger held = new AtomicInteger();

  OctetLedger(OctetCredit credit) {
    this.credit = credit;
  }

  /** Octets are there. */
  void arrived(int octets) {
    int before;
    do {
      before = held.get();
      if (before == SETTLED) {
        giveBackNow(octets);
        return;
      }
    } while (!held.compareAndSet(before, before + octets));
  }

  /** A message of so many octets, of which some have not arrived, is to be held whole. */
  void expect(int octets) {
    if (held.get() != SETTLED) {
      credit.expect(octets);
    }
  }

  /** Octets that arrived are held no longer: their message was taken, or dropped. */
  void giveBack(int octets) {
    int before;
    do {
      before = held.get();
      if (before == SETTLED) {
        return;
      }
      if (before < octets) {
        throw new AssertionError(
            octets + " octets are given back, of " + before + " that are held");
      }
    } while (!held.compareAndSet(before, before - octets));
    giveBackNow(octets);
  }

  /** Whether octets are held at the moment. */
  boolean holdsSome() {
    return held.get() > 0;
  }

  /** Nothing is held any longer, nor will be. */
  void settle() {
    int before = held.getAndSet(SETTLED);
    if (before != SETTLED) {
      giveBackNow(before);
    }
  }

  private void giveBackNow(int octets) {
    if (octets > 0) {
      credit.consumed(octets);
    }
  }
}
