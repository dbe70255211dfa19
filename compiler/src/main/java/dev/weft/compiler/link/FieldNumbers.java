package dev.weft.compiler.link;

import java.util.function.Supplier;

/** The numbers that fields can have. */
final class FieldNumbers {
  /** The last one, but in a message set. */
  static final int LAST = (1 << 29) - 1;

  /** The first of those that the protocol keeps for itself. */
  static final int FIRST_RESERVED = 19000;

  /** The last of those that the protocol keeps for itself. */
  static final int LAST_RESERVED = 19999;

  private FieldNumbers() {}

  /**
   * Checks that the number of a field is one that fields can have. Those that the protocol keeps
   * for itself are forgiven in files that are only imported.
   */
  static void check(FieldSymbol field, int last, Supplier<String> remedy) {
    int number = field.number();
    if (number <= 0) {
      report(field, "is not positive", "expected a number from 1 to " + last, remedy.get());
    } else if (number > last) {
      report(field, "is too large", "expected a number from 1 to " + last, remedy.get());
    } else if (field.file().isRequested() && number >= FIRST_RESERVED && number <= LAST_RESERVED) {
      report(
          field,
          "belongs to the protocol itself",
          "expected a number outside of " + FIRST_RESERVED + " to " + LAST_RESERVED,
          remedy.get());
    }
  }

  private static void report(FieldSymbol field, String fault, String expected, String remedy) {
    field
        .file()
        .reporter()
        .error(
            field.shape().numberSpan(),
            "the number " + field.number() + " of \"" + field.name() + "\" " + fault,
            expected,
            remedy);
  }
}
