package dev.weft.interop.load;

import java.util.Map;
import java.util.TreeMap;

/** Counts how the calls of one load ended. For use by many threads. */
final class Tally {
  /** How a call is counted that did what it should. */
  static final String OK = "OK";

  /** How a call is counted that had not ended when the load was over. */
  static final String HUNG = "HUNG";

  private static final String WRONG = "WRONG";
  private static final String THROWN = "THROWN";

  private final Map<String, Long> endings = new TreeMap<>();
  private final Map<String, String> examples = new TreeMap<>();
  private long begun;
  private long ended;

  /** How the calls of a load ended, and of each kind of failure the first one's message. */
  record Endings(Map<String, Long> counts, Map<String, String> examples) {
    long calls() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    long failed() {
      return calls() - of(OK);
    }

    long of(String ending) {
      return counts.getOrDefault(ending, 0L);
    }
  }

  /** Makes a call and counts it. */
  void attempt(Runnable call) {
    begin();
    try {
      call.run();
      end(OK, "");
    } catch (CallFailed e) {
      end(e.code(), firstLine(e));
    } catch (WrongAnswer e) {
      end(WRONG, firstLine(e));
    } catch (RuntimeException e) {
      end(THROWN, e + " at " + e.getStackTrace()[0]);
    }
  }

  // grpc-java puts a stack trace into the text of a status.
  private static String firstLine(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Counts a call that has begun. */
  synchronized void begin() {
    begun++;
  }

  /**
   * Counts one that has ended.
   *
   * @param ending the status' name, or another word
   * @param example what it said
   */
  synchronized void end(String ending, String example) {
    ended++;
    endings.merge(ending, 1L, Long::sum);
    if (!ending.equals(OK)) {
      examples.putIfAbsent(ending, example);
    }
  }

  /** The account as it is now: what has not ended hangs. */
  synchronized Endings endings() {
    Map<String, Long> counts = new TreeMap<>(endings);
    if (begun > ended) {
      counts.put(HUNG, begun - ended);
    }
    return new Endings(counts, new TreeMap<>(examples));
  }
}
