package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;

/** How long names and lists may be; protoc has the same limits. */
final class Lengths {
  /** The characters of a package's name. */
  static final int PACKAGE_NAME = 511;

  /** The parts of a package's name. */
  static final int PACKAGE_PARTS = 101;

  /** The characters of a full name. */
  static final int FULL_NAME = 65_535;

  /** The fields of a message. */
  static final int FIELDS = 65_535;

  private Lengths() {}

  static void checkPackage(LinkedFile file, Span span) {
    String name = file.packageName();
    if (name.length() > PACKAGE_NAME) {
      report(file, span, "the package's name has " + name.length() + " characters", PACKAGE_NAME);
    }
    int parts = name.split("\\.", -1).length;
    if (parts > PACKAGE_PARTS) {
      report(file, span, "the package's name has " + parts + " parts", PACKAGE_PARTS);
    }
  }

  static void checkName(Symbol symbol) {
    int length = symbol.fullName().length();
    if (length > FULL_NAME) {
      report(
          symbol.file(),
          symbol.nameSpan(),
          "the full name of the " + symbol.what() + " has " + length + " characters",
          FULL_NAME);
    }
  }

  static void checkFields(MessageSymbol message) {
    int count = message.fields.size();
    if (count > FIELDS) {
      report(
          message.file(),
          message.nameSpan(),
          "\"" + message.name() + "\" has " + count + " fields",
          FIELDS);
    }
  }

  static void checkReserved(LinkedFile file, Span span, String name) {
    if (name.length() > FULL_NAME) {
      report(file, span, "the reserved name has " + name.length() + " characters", FULL_NAME);
    }
  }

  private static void report(LinkedFile file, Span span, String what, int most) {
    file.reporter().error(span, what, "expected " + most + " at most", "make it smaller");
  }
}
