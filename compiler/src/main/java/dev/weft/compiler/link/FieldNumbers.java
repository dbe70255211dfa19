package dev.weft.compiler.link;

/** The numbers that fields can have. */
final class FieldNumbers {
  /** The last one, but in a message set. */
  static final int LAST = (1 << 29) - 1;

  /** The first of those that the protocol keeps for itself. */
  static final int FIRST_RESERVED = 19000;

  /** The last of those that the protocol keeps for itself. */
  static final int LAST_RESERVED = 19999;

  private FieldNumbers() {}
}
