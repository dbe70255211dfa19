package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;
import org.jspecify.annotations.Nullable;

/** A method of a service. */
final class MethodSymbol extends Symbol {
  private final Declaration.Method declaration;
  private final OptionSet options;
  private @Nullable MessageSymbol input;
  private @Nullable MessageSymbol output;

  MethodSymbol(
      LinkedFile file, String fullName, Declaration.Method declaration, OptionSet options) {
    super(file, fullName, declaration.name().span());
    this.declaration = declaration;
    this.options = options;
  }

  Declaration.Method declaration() {
    return declaration;
  }

  OptionSet options() {
    return options;
  }

  void setTypes(@Nullable MessageSymbol input, @Nullable MessageSymbol output) {
    this.input = input;
    this.output = output;
  }

  /** The type of requests; null when it could not be found, which was reported. */
  @Nullable MessageSymbol input() {
    return input;
  }

  /** The type of responses; null when it could not be found, which was reported. */
  @Nullable MessageSymbol output() {
    return output;
  }

  @Override
  String what() {
    return "method";
  }
}
