package dev.weft.interop.load;

import dev.weft.rpc.Code;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether Weft's client did as well as grpc-java's under the same load. Where none of grpc-java's
 * calls failed, none of Weft's may. Where some did, chance decided which calls were met (those in
 * flight when a server is killed), and which status tells of it, so that the numbers need not be
 * equal: Weft's failures may be twice as many, and a few. If both met an outage, they may be half
 * of all calls, since it is a proxy that decides, worker by worker, for how long it takes a server
 * for dead that is back. What is no status (a wrong answer, a case that is not passed) must be
 * grpc-java's too; and a call that hangs is never right.
 */
final class Verdict {
  private static final int FEW = 5;

  /** The calls in flight when a server dies, at the most. */
  private static final int IN_FLIGHT = 32;

  private static final Set<String> STATUSES =
      Arrays.stream(Code.values()).map(Code::name).collect(Collectors.toUnmodifiableSet());

  private Verdict() {}

  /**
   * What Weft did worse; empty if nothing.
   *
   * @param expected the statuses that the load provokes in every client
   */
  static List<String> worse(Tally.Endings weft, Tally.Endings grpcJava, Set<String> expected) {
    List<String> worse = new ArrayList<>();
    Predicate<String> unexpected =
        ending -> STATUSES.contains(ending) && !expected.contains(ending) && !isOk(ending);
    long failures = count(grpcJava, unexpected);
    if (count(weft, unexpected) > (failures == 0 ? 0 : 2 * failures + FEW)) {
      worse.add(told(weft, grpcJava, unexpected));
    }
    if (count(weft, expected::contains)
        > provokedAtMost(weft, count(grpcJava, expected::contains))) {
      worse.add(told(weft, grpcJava, expected::contains));
    }
    for (String ending : weft.counts().keySet()) {
      long allowed = ending.equals(Tally.HUNG) ? 0 : grpcJava.of(ending);
      if (!isOk(ending) && !STATUSES.contains(ending) && weft.of(ending) > allowed) {
        worse.add(told(weft, grpcJava, ending::equals));
      }
    }
    if (weft.calls() == 0) {
      worse.add("no call was made, so that nothing was shown");
    }
    // Of a load of so many calls; those that hang keep their thread from making others.
    if (weft.calls() < grpcJava.calls()) {
      worse.add(
          "only %d calls were made, and %d by grpc-java".formatted(weft.calls(), grpcJava.calls()));
    }
    return worse;
  }

  private static long provokedAtMost(Tally.Endings weft, long ofGrpcJava) {
    boolean outage = ofGrpcJava > IN_FLIGHT;
    return Math.max(2 * ofGrpcJava + IN_FLIGHT, outage ? weft.calls() / 2 : 0);
  }

  private static boolean isOk(String ending) {
    return ending.equals(Tally.OK);
  }

  private static long count(Tally.Endings endings, Predicate<String> which) {
    return endings.counts().keySet().stream().filter(which).mapToLong(endings::of).sum();
  }

  private static String told(Tally.Endings weft, Tally.Endings grpcJava, Predicate<String> which) {
    return weft.counts().keySet().stream()
        .filter(which)
        .map(ending ->
            "%d calls ended with %s (\"%s\")"
                .formatted(
                    weft.of(ending), ending, weft.examples().getOrDefault(ending, "no answer")))
        .collect(
            Collectors.joining(
                ", ", "", "; and so did " + count(grpcJava, which) + " of grpc-java's"));
  }
}
