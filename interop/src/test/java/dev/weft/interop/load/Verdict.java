package dev.weft.interop.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whether Weft's client did as well as grpc-java's under the same load. Where grpc-java's has no
 * failure of a kind, Weft's may have none. Where it has some, chance decides which calls are met
 * (those in flight when a server is killed), so that the numbers need not be equal: Weft's may be
 * twice as many, and a few. A call that hangs is never right.
 */
final class Verdict {
  private static final int FEW = 5;

  /** The calls in flight when a server dies, at the most. */
  private static final int IN_FLIGHT = 32;

  private Verdict() {}

  /**
   * What Weft did worse; empty if nothing.
   *
   * @param expected the statuses that the load provokes in every client
   */
  static List<String> worse(Tally.Endings weft, Tally.Endings grpcJava, Set<String> expected) {
    List<String> worse = new ArrayList<>();
    weft.counts().forEach((ending, count) -> {
      if (!ending.equals(Tally.OK) && count > allowed(ending, grpcJava.of(ending), expected)) {
        worse.add(
            "%d calls ended with %s, %d of grpc-java's; the first of Weft's said: %s"
                .formatted(
                    count,
                    ending,
                    grpcJava.of(ending),
                    weft.examples().getOrDefault(ending, "nothing")));
      }
    });
    // Of a load of so many calls; those that hang keep their thread from making others.
    if (weft.calls() < grpcJava.calls()) {
      worse.add(
          "only %d calls were made, and %d by grpc-java"
              .formatted(weft.calls(), grpcJava.calls()));
    }
    return worse;
  }

  private static long allowed(String ending, long grpcJava, Set<String> expected) {
    if (ending.equals(Tally.HUNG)) {
      return 0;
    }
    if (expected.contains(ending)) {
      return 2 * grpcJava + IN_FLIGHT;
    }
    return grpcJava == 0 ? 0 : 2 * grpcJava + FEW;
  }
}
