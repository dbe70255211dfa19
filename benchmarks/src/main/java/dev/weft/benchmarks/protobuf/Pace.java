package dev.weft.benchmarks.protobuf;

import java.time.Duration;

/**
 * How thoroughly to measure.
 *
 * @param rounds how many JVMs measure each shape, one after the other
 * @param warmups how often each benchmark runs in a JVM before it counts
 * @param turns how often it runs then
 * @param turn how long a run takes
 */
record Pace(int rounds, int warmups, int turns, Duration turn) {
  static final Pace QUICK = new Pace(1, 8, 7, Duration.ofMillis(60));
  static final Pace FULL = new Pace(3, 10, 14, Duration.ofMillis(60));
}
