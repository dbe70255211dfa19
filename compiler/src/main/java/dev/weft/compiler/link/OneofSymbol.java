package dev.weft.compiler.link;

import dev.weft.compiler.source.Span;
import dev.weft.compiler.syntax.Declaration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A oneof; a synthetic one stands for a single {@code optional} field of proto3. */
final class OneofSymbol extends Symbol {
  private final Declaration.@Nullable Oneof declaration;
  private final OptionSet options;
  final List<FieldSymbol> fields = new ArrayList<>();

  OneofSymbol(
      LinkedFile file,
      String fullName,
      Span nameSpan,
      Declaration.@Nullable Oneof declaration,
      OptionSet options) {
    super(file, fullName, nameSpan);
    this.declaration = declaration;
    this.options = options;
  }

  /** What was written; null for a synthetic one. */
  Declaration.@Nullable Oneof declaration() {
    return declaration;
  }

  boolean isSynthetic() {
    return declaration == null;
  }

  OptionSet options() {
    return options;
  }

  @Override
  String what() {
    return "oneof";
  }
}
