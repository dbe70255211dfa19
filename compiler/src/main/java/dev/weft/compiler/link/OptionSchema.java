package dev.weft.compiler.link;

import org.jspecify.annotations.Nullable;

/**
 * The messages that hold options: those of the {@code google/protobuf/descriptor.proto} among the
 * files, if there is one, otherwise the built-in ones.
 */
final class OptionSchema {
  private final SymbolTable files;
  private final SymbolTable builtIn;

  OptionSchema(SymbolTable files, SymbolTable builtIn) {
    this.files = files;
    this.builtIn = builtIn;
  }

  /** The message that holds the options of such elements. */
  @Nullable MessageSymbol message(OptionTarget target) {
    if (files.find(target.messageName()) instanceof MessageSymbol message) {
      return message;
    }
    return builtIn.find(target.messageName()) instanceof MessageSymbol message ? message : null;
  }
}
