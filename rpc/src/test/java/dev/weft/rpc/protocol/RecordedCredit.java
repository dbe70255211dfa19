package dev.weft.rpc.protocol;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A sender that remembers what it was let know. */
final class RecordedCredit implements OctetCredit {
  private final AtomicInteger consumed = new AtomicInteger();
  private final Queue<Integer> expected = new ConcurrentLinkedQueue<>();

  @Override
  public void consumed(int octets) {
    consumed.addAndGet(octets);
  }

  @Override
  public void expect(int octets) {
    expected.add(octets);
  }

  /** How many octets were given back. */
  int consumed() {
    return consumed.get();
  }

  /** Which messages were announced. */
  Queue<Integer> expected() {
    return expected;
  }
}
