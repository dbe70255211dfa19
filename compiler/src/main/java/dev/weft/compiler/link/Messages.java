package dev.weft.compiler.link;

import java.util.function.Consumer;

/** Visits every message of a file, the outer before the inner. */
final class Messages {
  private Messages() {}

  static void forEach(LinkedFile file, Consumer<MessageSymbol> visitor) {
    file.messages.forEach(message -> visit(message, visitor));
  }

  private static void visit(MessageSymbol message, Consumer<MessageSymbol> visitor) {
    visitor.accept(message);
    message.messages.forEach(nested -> visit(nested, visitor));
  }
}
