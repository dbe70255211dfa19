package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;

/** A value of an enum; its full name is a sibling of the enum's. */
final class EnumValueSymbol extends Symbol {
  private final EnumSymbol parent;
  private final Declaration.EnumValue declaration;
  private final OptionSet options;

  EnumValueSymbol(
      EnumSymbol parent, String fullName, Declaration.EnumValue declaration, OptionSet options) {
    super(parent.file(), fullName, declaration.name().span());
    this.parent = parent;
    this.declaration = declaration;
    this.options = options;
  }

  EnumSymbol parent() {
    return parent;
  }

  Declaration.EnumValue declaration() {
    return declaration;
  }

  OptionSet options() {
    return options;
  }

  int number() {
    return declaration.number().map(Declaration.IntegerLiteral::value).orElse(0);
  }

  @Override
  String what() {
    return "enum value";
  }
}
