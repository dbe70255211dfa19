package dev.weft.compiler.diagnostic;

/** How much a finding matters. */
public enum Severity {
  /** Nothing is written. */
  ERROR,
  /** Output is written all the same. */
  WARNING
}
