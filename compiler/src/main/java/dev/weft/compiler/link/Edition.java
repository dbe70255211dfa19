package dev.weft.compiler.link;

/** A version of the language, in the order of time. */
enum Edition {
  PROTO2(998, "proto2"),
  PROTO3(999, "proto3"),
  EDITION_2023(1000, "2023"),
  EDITION_2024(1001, "2024");

  private final int number;
  private final String written;

  Edition(int number, String written) {
    this.number = number;
    this.written = written;
  }

  /** The number in descriptor.proto's {@code Edition}. */
  int number() {
    return number;
  }

  /** What stands in quotes behind {@code syntax} or {@code edition}. */
  String written() {
    return written;
  }

  boolean isEdition() {
    return number >= EDITION_2023.number;
  }

  boolean isAtLeast(Edition other) {
    return number >= other.number;
  }
}
