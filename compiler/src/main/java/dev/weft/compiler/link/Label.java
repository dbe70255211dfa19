package dev.weft.compiler.link;

/** How often a field occurs; the order is that of descriptor.proto's {@code Label}, from 1. */
enum Label {
  OPTIONAL,
  REQUIRED,
  REPEATED;

  /** The number in descriptor.proto. */
  int number() {
    return ordinal() + 1;
  }
}
