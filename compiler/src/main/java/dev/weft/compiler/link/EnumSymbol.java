package dev.weft.compiler.link;

import dev.weft.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An enum. */
final class EnumSymbol extends Symbol {
  private final @Nullable MessageSymbol parent;
  private final Declaration.Enum declaration;
  private final OptionSet options;
  final List<EnumValueSymbol> values = new ArrayList<>();
  final List<Declaration.NumberRange> reservedRanges = new ArrayList<>();
  final List<Declaration.ReservedName> reservedNames = new ArrayList<>();

  EnumSymbol(
      LinkedFile file,
      @Nullable MessageSymbol parent,
      String fullName,
      Declaration.Enum declaration,
      OptionSet options) {
    super(file, fullName, declaration.name().span());
    this.parent = parent;
    this.declaration = declaration;
    this.options = options;
  }

  /** The message that this is declared in; null at the top of a file. */
  @Nullable MessageSymbol parent() {
    return parent;
  }

  Declaration.Enum declaration() {
    return declaration;
  }

  OptionSet options() {
    return options;
  }

  Optional<EnumValueSymbol> value(String name) {
    return values.stream().filter(value -> value.name().equals(name)).findFirst();
  }

  Optional<EnumValueSymbol> value(int number) {
    return values.stream().filter(value -> value.number() == number).findFirst();
  }

  @Override
  String what() {
    return "enum";
  }

  @Override
  boolean isScope() {
    return true;
  }

  @Override
  boolean isType() {
    return true;
  }
}
