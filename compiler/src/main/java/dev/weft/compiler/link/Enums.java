package dev.weft.compiler.link;

import java.util.function.Consumer;

/** Visits every enum of a file. */
final class Enums {
  private Enums() {}

  static void forEach(LinkedFile file, Consumer<EnumSymbol> visitor) {
    Messages.forEach(file, message -> message.enums.forEach(visitor));
    file.enums.forEach(visitor);
  }
}
