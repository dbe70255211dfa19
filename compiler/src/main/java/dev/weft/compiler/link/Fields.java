package dev.weft.compiler.link;

import java.util.function.Consumer;

/** Visits every field and extension of a file, wherever it stands. */
final class Fields {
  private Fields() {}

  static void forEach(LinkedFile file, Consumer<FieldSymbol> visitor) {
    Messages.forEach(
        file,
        message -> {
          message.fields.forEach(visitor);
          message.extensions.forEach(visitor);
        });
    file.extensions.forEach(visitor);
  }
}
