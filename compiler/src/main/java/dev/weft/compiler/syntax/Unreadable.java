package dev.weft.compiler.syntax;

/**
 * Leaves a statement that was reported about and can't be read further. Never leaves the parser.
 */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  Unreadable() {
    super("a statement could not be read", null, false, false);
  }
}
