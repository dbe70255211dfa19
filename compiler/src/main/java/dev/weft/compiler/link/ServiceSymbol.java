package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;

/** A service. */
final class ServiceSymbol extends Symbol {
  private final Declaration.Service declaration;
  private final OptionSet options;
  final List<MethodSymbol> methods = new ArrayList<>();

  ServiceSymbol(
      LinkedFile file, String fullName, Declaration.Service declaration, OptionSet options) {
    super(file, fullName, declaration.name().span());
    this.declaration = declaration;
    this.options = options;
  }

  Declaration.Service declaration() {
    return declaration;
  }

  OptionSet options() {
    return options;
  }

  @Override
  String what() {
    return "service";
  }

  @Override
  boolean isScope() {
    return true;
  }
}
