package dev.weft.interop.cases;

import java.time.Duration;

/**
 * How much a soak test does, and what it bears.
 *
 * @param iterations how many calls each thread makes
 * @param threads how many threads call at the same time
 * @param maxFailures how many calls may fail, all threads together
 * @param maxLatency the longest time of a call; one that takes longer has failed
 * @param interval the least time from the start of a call to the start of the thread's next
 * @param timeout the longest time for all of it
 * @param sizes of the messages
 */
public record SoakPlan(
    int iterations,
    int threads,
    int maxFailures,
    Duration maxLatency,
    Duration interval,
    Duration timeout,
    Sizes sizes) {

  /** How many bytes of payload requests have, and responses. */
  public record Sizes(int request, int response) {}
}
