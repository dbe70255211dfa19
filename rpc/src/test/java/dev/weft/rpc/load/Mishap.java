package dev.weft.rpc.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** What happens to the octets that go one way through a {@link Proxy}. */
sealed interface Mishap {
  /** Nothing. */
  record None() implements Mishap {}

  /** After so many octets the way ends, as if its sender had closed it (FIN). */
  record End(int octets) implements Mishap {}

  /** After so many octets both ways are torn down (RST). */
  record Reset(int octets) implements Mishap {}

  /** After so many octets nothing passes until it is let go. */
  record Stall(int octets, CountDownLatch begun, CountDownLatch over) implements Mishap {}

  /** After so many octets something is done elsewhere, and then the next ones pass. */
  record Event(int octets, Runnable action) implements Mishap {}

  /** Each octet passes in a segment of its own. */
  record Crumbs() implements Mishap {}

  /** Each octet comes that much later; as many as one likes may be on their way. */
  record Delay(Duration duration) implements Mishap {}
}
