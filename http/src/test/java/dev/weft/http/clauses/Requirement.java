package dev.weft.http.clauses;

/**
 * One thing that a specification asks of an endpoint.
 *
 * @param section the number of the section that says it
 * @param name tells it from others of its section
 * @param level how strongly it is asked for: MUST, MUST NOT, SHOULD, SHOULD NOT, MAY, or "is" for
 *     what is stated without such a word
 * @param text in our own words
 * @param exemption why no test shows it, or why Weft does otherwise
 */
record Requirement(String section, String name, String level, String text, Exemption exemption) {

  /** What holds of a requirement beside its tests. */
  sealed interface Exemption {
    /** Nothing: tests show that it is met. */
    record None() implements Exemption {}

    /** There is nothing in Weft that it could be about, so no test shows it. */
    record NotApplicable(String reason) implements Exemption {}

    /** Weft does otherwise on purpose, which a test shows. */
    record Deviation(String reason) implements Exemption {}
  }

  /** How {@link Clause} refers to it within its specification. */
  String reference() {
    return "§" + section + " " + name;
  }
}
